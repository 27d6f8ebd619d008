package dev.jsup.daemon.command;

import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.protocol.model.LogOutcome;
import dev.jsup.protocol.model.LogResult;
import dev.jsup.protocol.model.ReloadLogsAnswer;
import dev.jsup.protocol.request.ReloadLogsRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Opens every log file anew. */
public final class ReloadLogsCommand implements Command<ReloadLogsRequest> {
  private final LogCapture logs;
  private final DaemonLogFile daemonLog;

  public ReloadLogsCommand(LogCapture logs, DaemonLogFile daemonLog) {
    this.logs = logs;
    this.daemonLog = daemonLog;
  }

  @Override
  public Answer run(ReloadLogsRequest request, Call call) {
    var results = reload();
    return LogResults.answer(new ReloadLogsAnswer(results), results, "open");
  }

  /** Opens them, and says of each what became of it. */
  public List<LogResult> reload() {
    var results = new ArrayList<LogResult>();
    for (var file : logs.files()) {
      results.add(reopened(file.path().toString(), file::reopen));
    }
    results.add(reopened(daemonLog.path().toString(), daemonLog::reopen));
    return results;
  }

  private static LogResult reopened(String path, Opening opening) {
    try {
      opening.run();
      return new LogResult(path, LogOutcome.REOPENED, null);
    } catch (IOException e) {
      return new LogResult(path, LogOutcome.FAILED, IoReason.of(e));
    }
  }

  @FunctionalInterface
  private interface Opening {
    void run() throws IOException;
  }
}
