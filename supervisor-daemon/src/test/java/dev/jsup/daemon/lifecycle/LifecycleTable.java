package dev.jsup.daemon.lifecycle;

/**
 * What is expected of the life cycle, cell by cell, for an instance with 3 restarts of which 1 is
 * in its history. Read by {@link ExpectationTable}; {@link PolicyCells} has the rest.
 */
final class LifecycleTable {
  /** The cells that are the same under every policy. */
  static final String REQUESTS_AND_STOPS =
      """
      Stopped, Exited, Errored:
        StartRequested, RestartRequested -> Launching RUN: CancelTimers, Spawn; history 0
        StopRequested -> Stopped
        DeleteRequested -> Removed: CancelTimers, Report INFO, Forget
        ResetRequested -> same; restarts 0, history 0
      Exited, Errored:
        RestartDue alsoEnded -> Launching RUN: CancelTimers, Report INFO, Spawn; history 0
      Launching RUN, Launching STOP:
        StartRequested, RestartRequested -> Launching RUN
        StopRequested -> Launching STOP
        DeleteRequested -> Launching REMOVE
      Launching RUN_AGAIN:
        StartRequested, RestartRequested -> Launching RUN_AGAIN
        StopRequested -> Launching STOP
        DeleteRequested -> Launching REMOVE
        Spawned -> Stopping 7 START_AGAIN signaled:
            CancelTimers, SignalTree 7 TERM its new declaration, ArmTimer GRACE_PERIOD PT3S
        SpawnFailed -> Launching RUN: CancelTimers, Spawn;
            restarts 4, history 0, ended could not start: reason
      Launching RUN, Launching RUN_AGAIN, Launching STOP, Launching REMOVE:
        ResetRequested -> same; restarts 0, history 0
      Launching STOP:
        Spawned -> Stopping 7 STAY_DOWN signaled:
            CancelTimers, SignalTree 7 TERM a stop during its launch, ArmTimer GRACE_PERIOD PT3S
        SpawnFailed -> Stopped: Report INFO; ended could not start: reason
      Launching REMOVE:
        Spawned -> Stopping 7 REMOVE signaled:
            CancelTimers, SignalTree 7 TERM a delete during its launch, ArmTimer GRACE_PERIOD PT3S
        SpawnFailed -> Removed: CancelTimers, Report INFO, Forget;
            ended could not start: reason
      Starting, Running, Leaving, Leaving online:
        SignalRequested -> same: SignalProcess 7 signal by
        ResetRequested -> same; restarts 0, history 0
        NoteTold -> same; note text
      Starting:
        TimerFired MIN_UPTIME -> Running 7: Report INFO
        TimeExtended -> same: ExtendTimer READY_TIMEOUT PT5S
        MainChanged -> Starting 8: FollowMain 8, Report INFO
        BecameUnhealthy -> Failing 7 unhealthy: why: CancelTimers, Report WARN,
            SignalTree 7 TERM unhealthy: why, ArmTimer GRACE_PERIOD PT3S
        EndAnnounced -> Leaving 7: CancelTimers, Report INFO, ArmTimer GRACE_PERIOD PT3S
      Running:
        MainChanged -> Running 8: FollowMain 8, Report INFO
        BecameReady -> same; note gone
        BecameUnhealthy -> Failing 7 unhealthy: why online: CancelTimers, Report WARN,
            SignalTree 7 TERM unhealthy: why, ArmTimer GRACE_PERIOD PT3S
        EndAnnounced -> Leaving 7 online: CancelTimers, Report INFO, ArmTimer GRACE_PERIOD PT3S
      Leaving:
        MainChanged -> Leaving 8: FollowMain 8, Report INFO
        TimerFired GRACE_PERIOD -> Failing 7 said that it ends and did not within 3 s:
            CancelTimers, Report WARN,
            SignalTree 7 TERM said that it ends and did not within 3 s,
            ArmTimer GRACE_PERIOD PT3S
      Leaving online:
        MainChanged -> Leaving 8 online: FollowMain 8, Report INFO
        TimerFired GRACE_PERIOD -> Failing 7 said that it ends and did not within 3 s online:
            CancelTimers, Report WARN,
            SignalTree 7 TERM said that it ends and did not within 3 s,
            ArmTimer GRACE_PERIOD PT3S
      Leaving, Leaving online:
        TimeExtended -> same: ExtendTimer GRACE_PERIOD PT5S
        StartRequested -> Stopping 7 START_AGAIN signaled:
            CancelTimers, SignalTree 7 TERM a start while it ended, ArmTimer GRACE_PERIOD PT3S
      Starting, Running:
        RestartDue, RestartDue alsoEnded -> Stopping 7 START_AGAIN signaled:
            CancelTimers, SignalTree 7 TERM why, ArmTimer GRACE_PERIOD PT3S; because why
      Leaving, Leaving online:
        RestartDue alsoEnded -> Stopping 7 START_AGAIN signaled:
            CancelTimers, SignalTree 7 TERM why, ArmTimer GRACE_PERIOD PT3S; because why
      Starting, Running, Leaving, Leaving online:
        StopRequested -> Stopping 7 STAY_DOWN signaled:
            CancelTimers, SignalTree 7 TERM by, ArmTimer GRACE_PERIOD PT3S
        RestartRequested -> Stopping 7 START_AGAIN signaled:
            CancelTimers, SignalTree 7 TERM by, ArmTimer GRACE_PERIOD PT3S
        DeleteRequested -> Stopping 7 REMOVE signaled:
            CancelTimers, SignalTree 7 TERM by, ArmTimer GRACE_PERIOD PT3S
      Failing, Failing online:
        TimerFired GRACE_PERIOD -> same: Report WARN, KillTree 7, ArmTimer KILL_AGAIN PT1S
        TimerFired KILL_AGAIN -> same: KillTree 7, ArmTimer KILL_AGAIN PT1S
        SignalRequested -> same: SignalProcess 7 signal by
        ResetRequested -> same; restarts 0, history 0
        NoteTold -> same; note text
        TimeExtended -> same: ExtendTimer GRACE_PERIOD PT5S
        StopRequested -> Stopping 7 STAY_DOWN signaled
        StartRequested, RestartRequested -> Stopping 7 START_AGAIN signaled
        RestartDue alsoEnded -> Stopping 7 START_AGAIN signaled; because why
        DeleteRequested -> Stopping 7 REMOVE signaled
      Failing:
        MainChanged -> Failing 8 exit 1: FollowMain 8, Report INFO
      Failing online:
        MainChanged -> Failing 8 exit 1 online: FollowMain 8, Report INFO
      Stopping STAY_DOWN signaled, Stopping START_AGAIN signaled:
        StopRequested -> Stopping 7 STAY_DOWN signaled
        StartRequested, RestartRequested -> Stopping 7 START_AGAIN signaled
        DeleteRequested -> Stopping 7 REMOVE signaled
      Stopping STAY_DOWN, Stopping START_AGAIN:
        StopRequested -> Stopping 7 STAY_DOWN
        StartRequested, RestartRequested -> Stopping 7 START_AGAIN
        DeleteRequested -> Stopping 7 REMOVE
      Stopping STAY_DOWN signaled, Stopping START_AGAIN signaled, Stopping REMOVE signaled:
        TimeExtended -> same: ExtendTimer GRACE_PERIOD PT5S
        StopCommandFailed -> same: Report WARN
        TimerFired GRACE_PERIOD -> same: Report WARN, KillTree 7, ArmTimer KILL_AGAIN PT1S
        TimerFired KILL_AGAIN -> same: KillTree 7, ArmTimer KILL_AGAIN PT1S
      Stopping STAY_DOWN, Stopping START_AGAIN, Stopping REMOVE:
        TimeExtended -> same: ExtendTimer STOP_COMMAND PT5S
        StopCommandFailed -> same signaled:
            CancelTimers, SignalTree 7 TERM its stop command, which failed: reason,
            ArmTimer GRACE_PERIOD PT3S
        TimerFired STOP_COMMAND -> same signaled:
            EndStopCommand, CancelTimers, SignalTree 7 TERM its stop command, which did not end it in time,
            ArmTimer GRACE_PERIOD PT3S
      Stopping STAY_DOWN signaled, Stopping START_AGAIN signaled, Stopping REMOVE signaled,
          Stopping STAY_DOWN, Stopping START_AGAIN, Stopping REMOVE:
        SignalRequested -> same: SignalProcess 7 signal by
        ResetRequested -> same; restarts 0, history 0
        NoteTold -> same; note text
      Stopping STAY_DOWN signaled:
        MainChanged -> Stopping 8 STAY_DOWN signaled: FollowMain 8, Report INFO
        ProcessExited exit 0 -> Sweeping 7 STAY_DOWN: AwaitTree 7; ended exit 0
        ProcessExited exit 1 -> Sweeping 7 STAY_DOWN: AwaitTree 7; ended exit 1
      Stopping START_AGAIN signaled:
        MainChanged -> Stopping 8 START_AGAIN signaled: FollowMain 8, Report INFO
        ProcessExited exit 0 -> Sweeping 7 START_AGAIN: AwaitTree 7; ended exit 0
        ProcessExited exit 1 -> Sweeping 7 START_AGAIN: AwaitTree 7; ended exit 1
      Stopping REMOVE signaled:
        MainChanged -> Stopping 8 REMOVE signaled: FollowMain 8, Report INFO
        ProcessExited exit 0 -> Sweeping 7 REMOVE: AwaitTree 7; ended exit 0
        ProcessExited exit 1 -> Sweeping 7 REMOVE: AwaitTree 7; ended exit 1
      Stopping STAY_DOWN:
        MainChanged -> Stopping 8 STAY_DOWN: FollowMain 8, Report INFO
        ProcessExited exit 0 -> Sweeping 7 STAY_DOWN: CancelTimers,
            SignalTree 7 TERM what its main process has left, ArmTimer GRACE_PERIOD PT3S,
            AwaitTree 7; ended exit 0
        ProcessExited exit 1 -> Sweeping 7 STAY_DOWN: CancelTimers,
            SignalTree 7 TERM what its main process has left, ArmTimer GRACE_PERIOD PT3S,
            AwaitTree 7; ended exit 1
      Stopping START_AGAIN:
        MainChanged -> Stopping 8 START_AGAIN: FollowMain 8, Report INFO
        ProcessExited exit 0 -> Sweeping 7 START_AGAIN: CancelTimers,
            SignalTree 7 TERM what its main process has left, ArmTimer GRACE_PERIOD PT3S,
            AwaitTree 7; ended exit 0
        ProcessExited exit 1 -> Sweeping 7 START_AGAIN: CancelTimers,
            SignalTree 7 TERM what its main process has left, ArmTimer GRACE_PERIOD PT3S,
            AwaitTree 7; ended exit 1
      Stopping REMOVE:
        MainChanged -> Stopping 8 REMOVE: FollowMain 8, Report INFO
        ProcessExited exit 0 -> Sweeping 7 REMOVE: CancelTimers,
            SignalTree 7 TERM what its main process has left, ArmTimer GRACE_PERIOD PT3S,
            AwaitTree 7; ended exit 0
        ProcessExited exit 1 -> Sweeping 7 REMOVE: CancelTimers,
            SignalTree 7 TERM what its main process has left, ArmTimer GRACE_PERIOD PT3S,
            AwaitTree 7; ended exit 1
      Sweeping STAY_DOWN, Sweeping START_AGAIN:
        StopRequested -> Sweeping 7 STAY_DOWN
        StartRequested, RestartRequested -> Sweeping 7 START_AGAIN
        DeleteRequested -> Sweeping 7 REMOVE
      Sweeping STAY_DOWN, Sweeping START_AGAIN, Sweeping REMOVE:
        TimerFired GRACE_PERIOD -> same: Report WARN, KillTree 7, ArmTimer KILL_AGAIN PT1S
        TimerFired KILL_AGAIN -> same: KillTree 7, ArmTimer KILL_AGAIN PT1S
        ResetRequested -> same; restarts 0, history 0
        NoteTold -> same; note text
      Sweeping STAY_DOWN:
        TreeGone -> Stopped: CancelTimers, Report INFO
      Sweeping START_AGAIN:
        TreeGone -> Launching RUN: CancelTimers, Spawn; restarts 4, history 0
      Sweeping REMOVE:
        TreeGone -> Removed: CancelTimers, Report INFO, Forget
      Clearing at once, Clearing after PT5S, Clearing complete, Clearing give up:
        StopRequested -> Sweeping 7 STAY_DOWN
        StartRequested, RestartRequested -> Sweeping 7 START_AGAIN
        RestartDue alsoEnded -> Sweeping 7 START_AGAIN; because why
        DeleteRequested -> Sweeping 7 REMOVE
        TimerFired KILL_AGAIN -> same: KillTree 7, ArmTimer KILL_AGAIN PT1S
        ResetRequested -> same; restarts 0, history 0
        NoteTold -> same; note text
      Clearing at once:
        TreeGone -> Launching RUN: CancelTimers, Spawn; restarts 4
      Clearing after PT5S:
        TreeGone -> WaitingRestart exit 9 PT5S: CancelTimers, ArmTimer RESTART_DELAY PT5S
      Clearing complete:
        TreeGone -> Exited: CancelTimers
      Clearing give up:
        TreeGone -> Errored reason: CancelTimers
      WaitingRestart:
        TimerFired RESTART_DELAY -> Launching RUN: CancelTimers, Spawn; restarts 4
        StartRequested, RestartRequested -> Launching RUN:
            CancelTimers, Spawn; restarts 4, history 0
        RestartDue alsoEnded -> Launching RUN:
            CancelTimers, Report INFO, Spawn; restarts 4, history 0
        StopRequested -> Stopped: CancelTimers, Report INFO
        DeleteRequested -> Removed: CancelTimers, Report INFO, Forget
        ResetRequested -> same; restarts 0, history 0
      Removed:
      """;

  private LifecycleTable() {}
}
