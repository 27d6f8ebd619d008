package dev.jsup.daemon.command;

import dev.jsup.daemon.terminal.LogReport;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.LogOutcome;
import dev.jsup.protocol.model.LogResult;
import java.util.List;

/** What became of log files, as an answer. */
final class LogResults {
  private LogResults() {}

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
