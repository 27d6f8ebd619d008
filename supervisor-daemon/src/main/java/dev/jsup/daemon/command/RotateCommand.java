package dev.jsup.daemon.command;

import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.model.LogOutcome;
import dev.jsup.protocol.model.LogResult;
import dev.jsup.protocol.model.RotateAnswer;
import dev.jsup.protocol.request.RotateRequest;
import java.io.IOException;
import java.util.ArrayList;

/** Makes log files history. */
public final class RotateCommand implements Command<RotateRequest> {
  private final Supervisor supervisor;
  private final LogCapture logs;
  private final DaemonLogFile daemonLog;

  public RotateCommand(Supervisor supervisor, LogCapture logs, DaemonLogFile daemonLog) {
    this.supervisor = supervisor;
    this.logs = logs;
    this.daemonLog = daemonLog;
  }

  @Override
  public Answer run(RotateRequest request, Call call) throws Refused {
    var words = request.targets();
    boolean named = words != null && !words.isEmpty();
    boolean asked = Boolean.TRUE.equals(request.daemonLog());
    var results = new ArrayList<LogResult>();
    if (named || !asked) {
      var targets = new Targets(supervisor.snapshot(), request.cwd());
      var ids = targets.resolveOrAll(words).stream().map(InstanceSnapshot::id).toList();
      for (var file : logs.filesOf(ids)) {
        results.add(rotate(file));
      }
    }
    if (asked || (!named && request.daemonLog() == null)) {
      results.add(rotateDaemonLog());
    }
    return LogResults.answer(new RotateAnswer(results), results, "rotate");
  }

  private static LogResult rotate(LogFile file) {
    var path = file.path().toString();
    try {
      var outcome =
          file.rotate()
              ? LogOutcome.ROTATED
              : file.size() == 0 ? LogOutcome.EMPTY : LogOutcome.AT_LINE_END;
      return new LogResult(path, outcome, null);
    } catch (IOException e) {
      return new LogResult(path, LogOutcome.FAILED, IoReason.of(e));
    }
  }

  private LogResult rotateDaemonLog() {
    var path = daemonLog.path().toString();
    try {
      return new LogResult(path, daemonLog.rotate() ? LogOutcome.ROTATED : LogOutcome.EMPTY, null);
    } catch (IOException e) {
      return new LogResult(path, LogOutcome.FAILED, IoReason.of(e));
    }
  }
}
