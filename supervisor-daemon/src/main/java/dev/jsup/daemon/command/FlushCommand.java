package dev.jsup.daemon.command;

import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.FlushAnswer;
import dev.jsup.protocol.request.FlushRequest;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Empties the log files of apps. */
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
      var files = logs.flush(ids).get().stream().map(Path::toString).toList();
      var answer = new FlushAnswer(files);
      return Answer.of(
          answer,
          _ ->
              files.isEmpty()
                  ? "no log files to empty\n"
                  : files.stream().map("emptied %s\n"::formatted).collect(Collectors.joining()));
    } catch (ExecutionException e) {
      throw new Refused(
          ErrorCode.INTERNAL, "cannot empty a log: " + String.valueOf(e.getCause()), "");
    }
  }
}
