package dev.jsup.daemon.lifecycle;

/**
 * What is expected of the life cycle, cell by cell, for an instance with 3 restarts of which 1 is
 * in its history. Read by {@link ExpectationTable}.
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
      Launching RUN, Launching STOP:
        StartRequested, RestartRequested -> Launching RUN
        StopRequested -> Launching STOP
        DeleteRequested -> Launching REMOVE
      Launching RUN, Launching STOP, Launching REMOVE:
        ResetRequested -> same; restarts 0, history 0
      Launching STOP:
        Spawned -> Stopping 7 STAY_DOWN:
            CancelTimers, SignalTree 7 TERM a stop during its launch, ArmTimer GRACE_PERIOD PT3S
        SpawnFailed -> Stopped: Report INFO; ended could not start: reason
      Launching REMOVE:
        Spawned -> Stopping 7 REMOVE:
            CancelTimers, SignalTree 7 TERM a delete during its launch, ArmTimer GRACE_PERIOD PT3S
        SpawnFailed -> Removed: CancelTimers, Report INFO, Forget
      Starting:
        TimerFired MIN_UPTIME -> Running 7: Report INFO
      Starting, Running:
        StopRequested -> Stopping 7 STAY_DOWN:
            CancelTimers, SignalTree 7 TERM by, ArmTimer GRACE_PERIOD PT3S
        RestartRequested -> Stopping 7 START_AGAIN:
            CancelTimers, SignalTree 7 TERM by, ArmTimer GRACE_PERIOD PT3S
        DeleteRequested -> Stopping 7 REMOVE:
            CancelTimers, SignalTree 7 TERM by, ArmTimer GRACE_PERIOD PT3S
        SignalRequested -> same: SignalProcess 7 signal by
        ResetRequested -> same; restarts 0, history 0
      Stopping STAY_DOWN, Stopping START_AGAIN:
        StopRequested -> Stopping 7 STAY_DOWN
        StartRequested, RestartRequested -> Stopping 7 START_AGAIN
        DeleteRequested -> Stopping 7 REMOVE
      Stopping STAY_DOWN, Stopping START_AGAIN, Stopping REMOVE:
        TimerFired GRACE_PERIOD -> same: Report WARN, KillTree 7, ArmTimer GRACE_PERIOD PT1S
        SignalRequested -> same: SignalProcess 7 signal by
        ResetRequested -> same; restarts 0, history 0
      Stopping STAY_DOWN:
        ProcessExited exit 0 -> Sweeping 7 STAY_DOWN: AwaitTree 7; ended exit 0
        ProcessExited exit 1 -> Sweeping 7 STAY_DOWN: AwaitTree 7; ended exit 1
      Stopping START_AGAIN:
        ProcessExited exit 0 -> Sweeping 7 START_AGAIN: AwaitTree 7; ended exit 0
        ProcessExited exit 1 -> Sweeping 7 START_AGAIN: AwaitTree 7; ended exit 1
      Stopping REMOVE:
        ProcessExited exit 0 -> Sweeping 7 REMOVE: AwaitTree 7; ended exit 0
        ProcessExited exit 1 -> Sweeping 7 REMOVE: AwaitTree 7; ended exit 1
      Sweeping STAY_DOWN, Sweeping START_AGAIN:
        StopRequested -> Sweeping 7 STAY_DOWN
        StartRequested, RestartRequested -> Sweeping 7 START_AGAIN
        DeleteRequested -> Sweeping 7 REMOVE
      Sweeping STAY_DOWN, Sweeping START_AGAIN, Sweeping REMOVE:
        TimerFired GRACE_PERIOD -> same: Report WARN, KillTree 7, ArmTimer GRACE_PERIOD PT1S
        ResetRequested -> same; restarts 0, history 0
      Sweeping STAY_DOWN:
        TreeGone -> Stopped: CancelTimers, Report INFO
      Sweeping START_AGAIN:
        TreeGone -> Launching RUN: CancelTimers, Spawn; restarts 4, history 0
      Sweeping REMOVE:
        TreeGone -> Removed: CancelTimers, Report INFO, Forget
      WaitingRestart:
        TimerFired RESTART_DELAY -> Launching RUN: CancelTimers, Spawn; restarts 4
        StartRequested, RestartRequested -> Launching RUN:
            CancelTimers, Spawn; restarts 4, history 0
        StopRequested -> Stopped: CancelTimers, Report INFO
        DeleteRequested -> Removed: CancelTimers, Report INFO, Forget
        ResetRequested -> same; restarts 0, history 0
      Removed:
      """;

  private static final String ONLINE_AFTER_MIN_UPTIME =
      """
      Launching RUN:
        Spawned -> Starting 7: Report INFO, ArmTimer MIN_UPTIME PT1S
      """;

  static final String ALWAYS_AFTER_A_DELAY =
      ONLINE_AFTER_MIN_UPTIME
          + """
          Launching RUN:
            SpawnFailed -> WaitingRestart could not start: reason PT5S:
                CancelTimers, ArmTimer RESTART_DELAY PT5S, Report WARN;
                history 2, ended could not start: reason
          Starting:
            ProcessExited exit 0 -> WaitingRestart exit 0 PT5S:
                CancelTimers, KillTree 7, ArmTimer RESTART_DELAY PT5S, Report INFO;
                history 2, ended exit 0
            ProcessExited exit 1 -> WaitingRestart exit 1 PT5S:
                CancelTimers, KillTree 7, ArmTimer RESTART_DELAY PT5S, Report WARN;
                history 2, ended exit 1
          Running:
            ProcessExited exit 0 -> WaitingRestart exit 0 PT5S:
                CancelTimers, KillTree 7, ArmTimer RESTART_DELAY PT5S, Report INFO;
                ended exit 0
            ProcessExited exit 1 -> WaitingRestart exit 1 PT5S:
                CancelTimers, KillTree 7, ArmTimer RESTART_DELAY PT5S, Report WARN;
                ended exit 1
          """;

  static final String ALWAYS_AT_ONCE =
      ONLINE_AFTER_MIN_UPTIME
          + """
          Launching RUN:
            SpawnFailed -> Launching RUN: CancelTimers, Spawn, Report WARN;
                restarts 4, history 2, ended could not start: reason
          Starting:
            ProcessExited exit 0 -> Launching RUN: CancelTimers, KillGroup 7, Spawn, Report INFO;
                restarts 4, history 2, ended exit 0
            ProcessExited exit 1 -> Launching RUN: CancelTimers, KillGroup 7, Spawn, Report WARN;
                restarts 4, history 2, ended exit 1
          Running:
            ProcessExited exit 0 -> Launching RUN: CancelTimers, KillGroup 7, Spawn, Report INFO;
                restarts 4, ended exit 0
            ProcessExited exit 1 -> Launching RUN: CancelTimers, KillGroup 7, Spawn, Report WARN;
                restarts 4, ended exit 1
          """;

  static final String ALWAYS_ONLINE_AT_ONCE =
      ALWAYS_AT_ONCE
          .replace(
              "Spawned -> Starting 7: Report INFO, ArmTimer MIN_UPTIME PT1S",
              "Spawned -> Running 7: Report INFO")
          // Each life is stable, so nothing is left in a window of no length.
          .replace("restarts 4, ended", "restarts 4, history 0, ended");

  static final String ON_FAILURE_AT_ONCE =
      ONLINE_AFTER_MIN_UPTIME
          + """
          Launching RUN:
            SpawnFailed -> Launching RUN: CancelTimers, Spawn, Report WARN;
                restarts 4, history 2, ended could not start: reason
          Starting, Running:
            ProcessExited exit 0 -> Exited: CancelTimers, KillTree 7, Report INFO; ended exit 0
          Starting:
            ProcessExited exit 1 -> Launching RUN: CancelTimers, KillGroup 7, Spawn, Report WARN;
                restarts 4, history 2, ended exit 1
          Running:
            ProcessExited exit 1 -> Launching RUN: CancelTimers, KillGroup 7, Spawn, Report WARN;
                restarts 4, ended exit 1
          """;

  static final String NEVER =
      ONLINE_AFTER_MIN_UPTIME
          + """
          Launching RUN:
            SpawnFailed -> Errored could not start: reason: CancelTimers, Report WARN;
                ended could not start: reason
          Starting, Running:
            ProcessExited exit 0 -> Exited: CancelTimers, KillTree 7, Report INFO; ended exit 0
            ProcessExited exit 1 -> Errored exit 1: CancelTimers, KillTree 7, Report WARN;
                ended exit 1
          """;

  static final String ALWAYS_USED_UP =
      ONLINE_AFTER_MIN_UPTIME
          + """
          Launching RUN:
            SpawnFailed -> Errored could not start: reason, 1 restart in 0.5 s:
                CancelTimers, Report WARN; ended could not start: reason
          Starting:
            ProcessExited exit 0 -> Errored exit 0, 1 restart in 0.5 s:
                CancelTimers, KillTree 7, Report WARN; ended exit 0
            ProcessExited exit 1 -> Errored exit 1, 1 restart in 0.5 s:
                CancelTimers, KillTree 7, Report WARN; ended exit 1
          Running:
            ProcessExited exit 0 -> Launching RUN: CancelTimers, KillGroup 7, Spawn, Report INFO;
                restarts 4, ended exit 0
            ProcessExited exit 1 -> Launching RUN: CancelTimers, KillGroup 7, Spawn, Report WARN;
                restarts 4, ended exit 1
          """;

  private LifecycleTable() {}
}
