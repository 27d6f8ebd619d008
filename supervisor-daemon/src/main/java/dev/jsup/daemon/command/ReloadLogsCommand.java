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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens every log file anew. */
public final class ReloadLogsCommand implements Command<ReloadLogsRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadLogsCommand.class);

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
  private List<LogResult> reload() {
    var results = new ArrayList<LogResult>();
    for (var file : logs.files()) {
      results.add(reopened(file.path().toString(), file::reopen));
    }
    results.add(reopened(daemonLog.path().toString(), daemonLog::reopen));
    return results;
  }

  /** The same, asked by a signal: what comes of it is in the daemon's log. */
  public void reloadBySignal() {
    var results = reload();
    results.stream()
        .filter(each -> each.outcome() == LogOutcome.FAILED)
        .forEach(each -> LOG.error("cannot open {}: {}", each.file(), each.reason()));
    LOG.info("signal USR2: opened {} log files anew", results.size());
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
