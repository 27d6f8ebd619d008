package dev.jsup.daemon.lifecycle;

import java.util.List;

/**
 * What is expected of the cells that a policy decides, for the instance of {@link LifecycleTable}.
 */
final class PolicyCells {
  private static final String QUIET =
      "CancelTimers, ClearTree 7, ArmTimer KILL_AGAIN PT1S, Report ";

  private static final String ONLINE_AFTER_MIN_UPTIME =
      """
      Launching RUN:
        Spawned -> Starting 7: ArmTimer MIN_UPTIME PT1S, Report INFO
      """;

  private static final String RELAUNCHED_AT_ONCE =
      """
      Launching RUN:
        SpawnFailed -> Launching RUN: CancelTimers, Spawn, Report WARN;
            restarts 4, history 2, ended could not start: reason
      """;

  static final String ALWAYS_AFTER_A_DELAY =
      ONLINE_AFTER_MIN_UPTIME
          + """
          Launching RUN:
            SpawnFailed -> WaitingRestart could not start: reason PT5S:
                CancelTimers, ArmTimer RESTART_DELAY PT5S, Report WARN;
                history 2, ended could not start: reason
          """
          + unstable("after PT5S", "INFO", "history 2, ", "after PT5S")
          + stable("after PT5S", "INFO", "", "after PT5S");

  static final String ALWAYS_AT_ONCE =
      ONLINE_AFTER_MIN_UPTIME
          + RELAUNCHED_AT_ONCE
          + unstable("at once", "INFO", "history 2, ", "at once")
          + stable("at once", "INFO", "", "at once");

  /** Each life that was online is stable, so nothing is left in a window of no length. */
  static final String ALWAYS_ONLINE_AT_ONCE =
      """
      Launching RUN:
        Spawned -> Running 7: Report INFO
      """
          + RELAUNCHED_AT_ONCE
          + unstable("at once", "INFO", "history 2, ", "at once")
          + stable("at once", "INFO", "history 0, ", "at once");

  static final String ON_FAILURE_AT_ONCE =
      ONLINE_AFTER_MIN_UPTIME
          + RELAUNCHED_AT_ONCE
          + unstable("complete", "INFO", "", "at once", "history 2, ")
          + stable("complete", "INFO", "", "at once");

  static final String NEVER =
      ONLINE_AFTER_MIN_UPTIME
          + """
          Launching RUN:
            SpawnFailed -> Errored could not start: reason: CancelTimers, Report WARN;
                ended could not start: reason
          """
          + unstable("complete", "INFO", "", "give up")
          + stable("complete", "INFO", "", "give up");

  static final String ALWAYS_USED_UP =
      ONLINE_AFTER_MIN_UPTIME
          + """
          Launching RUN:
            SpawnFailed -> Errored could not start: reason, 1 restart in 0.5 s:
                CancelTimers, Report WARN; ended could not start: reason
          """
          + unstable("give up", "WARN", "", "give up")
          + stable("at once", "INFO", "", "at once");

  /** An app that is asked whether it is ready, and whether it works; it has a stop command. */
  static final String PROBED =
      """
      Launching RUN:
        Spawned -> Starting 7: StartProbes 7, ArmTimer READY_TIMEOUT PT9S, Report INFO
      Starting:
        BecameReady -> Running 7: CancelTimers, Report INFO, WatchHealth 7
        TimerFired MIN_UPTIME -> Running 7: Report INFO, WatchHealth 7
        TimerFired READY_TIMEOUT -> Failing 7 not ready within 9 s: said:
            CancelTimers, EndProbes, Report WARN,
            SignalTree 7 TERM not ready within 9 s: said, ArmTimer GRACE_PERIOD PT3S
      Starting, Running:
        StopRequested -> Stopping 7 STAY_DOWN:
            CancelTimers, EndProbes, Report INFO, RunStopCommand 7, ArmTimer STOP_COMMAND PT3S
        RestartRequested -> Stopping 7 START_AGAIN:
            CancelTimers, EndProbes, Report INFO, RunStopCommand 7, ArmTimer STOP_COMMAND PT3S
        RestartDue, RestartDue alsoEnded -> Stopping 7 START_AGAIN:
            CancelTimers, EndProbes, Report INFO, RunStopCommand 7, ArmTimer STOP_COMMAND PT3S;
            because why
        DeleteRequested -> Stopping 7 REMOVE:
            CancelTimers, EndProbes, Report INFO, RunStopCommand 7, ArmTimer STOP_COMMAND PT3S
      """;

  private PolicyCells() {}

  private static String unstable(String clean, String severity, String change, String failed) {
    return unstable(clean, severity, change, failed, change);
  }

  private static String unstable(
      String clean, String severity, String change, String failed, String failedChange) {
    return rows(List.of("Starting", "Leaving"), "Failing", clean, severity, change, failed)
        .replace("; ended exit 1", "; " + failedChange + "ended exit 1");
  }

  private static String stable(String clean, String severity, String change, String failed) {
    return rows(
            List.of("Running", "Leaving online"), "Failing online", clean, severity, change, failed)
        .replace("; ended exit 1", "; " + change + "ended exit 1");
  }

  /** What failed counts as exit 1, however it ends. */
  private static String rows(
      List<String> states,
      String failing,
      String clean,
      String severity,
      String change,
      String failed) {
    var text = new StringBuilder();
    var good = "Clearing 7 %s: %s%s; %sended exit 0".formatted(clean, QUIET, severity, change);
    var bad = "Clearing 7 %s: %sWARN; ended exit 1".formatted(failed, QUIET);
    text.append(String.join(", ", states)).append(":\n");
    text.append("  ProcessExited exit 0 -> ").append(good).append('\n');
    text.append("  ProcessExited exit 1 -> ").append(bad).append('\n');
    text.append(failing).append(":\n");
    text.append("  ProcessExited exit 0, ProcessExited exit 1 -> ").append(bad).append('\n');
    return text.toString();
  }
}
