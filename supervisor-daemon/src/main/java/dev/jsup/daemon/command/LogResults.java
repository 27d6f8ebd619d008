package dev.jsup.daemon.command;

import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.terminal.LogReport;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.LogOutcome;
import dev.jsup.protocol.model.LogResult;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** What became of log files, as an answer. */
final class LogResults {
  private LogResults() {}

  /** The open files of the instances, each once. */
  static List<LogFile> files(LogCapture logs, List<Integer> ids)
      throws Refused, InterruptedException {
    try {
      return logs.filesOf(ids).get();
    } catch (ExecutionException e) {
      throw new Refused(ErrorCode.INTERNAL, "cannot find the logs: " + e.getCause(), "");
    }
  }

  /**
   * The answer, which has failed if one of the results has.
   *
   * @param verb what was to be done, for the messages
   */
  static Answer answer(Record body, List<LogResult> results, String verb) {
    boolean failed = results.stream().anyMatch(each -> each.outcome() == LogOutcome.FAILED);
    return new Answer.One(
        body, _ -> LogReport.render(results, verb), failed ? ExitCode.FAILED : ExitCode.DONE);
  }
}
