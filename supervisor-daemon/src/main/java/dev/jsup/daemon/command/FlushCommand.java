package dev.jsup.daemon.command;

import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.LogReport;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.FlushAnswer;
import dev.jsup.protocol.request.FlushRequest;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** Empties the log files of apps, and removes the rotated ones. */
public final class FlushCommand implements Command<FlushRequest> {
  private final Supervisor supervisor;
  private final LogCapture logs;

  public FlushCommand(Supervisor supervisor, LogCapture logs) {
    this.supervisor = supervisor;
    this.logs = logs;
  }

  @Override
  public Answer run(FlushRequest request, Call call) throws Refused, InterruptedException {
    var targets = new Targets(supervisor.snapshot(), request.cwd());
    var ids = targets.resolveOrAll(request.targets()).stream().map(InstanceSnapshot::id).toList();
    try {
      var removed =
          LogResults.files(logs, ids).stream()
              .flatMap(file -> file.rotated().stream())
              .map(Path::toString)
              .toList();
      var files = logs.flush(ids).get().stream().map(Path::toString).distinct().toList();
      var answer = new FlushAnswer(files, removed);
      return Answer.of(answer, _ -> LogReport.render(answer));
    } catch (ExecutionException e) {
      throw new Refused(
          ErrorCode.INTERNAL, "cannot empty a log: " + String.valueOf(e.getCause()), "");
    }
  }
}
