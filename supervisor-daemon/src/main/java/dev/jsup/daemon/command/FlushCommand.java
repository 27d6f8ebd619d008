package dev.jsup.daemon.command;

import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.LogReport;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.FlushAnswer;
import dev.jsup.protocol.request.FlushRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/** Empties the log files of apps, and removes the rotated ones. */
public final class FlushCommand implements Command<FlushRequest> {
  private final Supervisor supervisor;
  private final LogCapture logs;

  public FlushCommand(Supervisor supervisor, LogCapture logs) {
    this.supervisor = supervisor;
    this.logs = logs;
  }

  @Override
  public Answer run(FlushRequest request, Call call) throws Refused {
    var targets = new Targets(supervisor.snapshot(), request.cwd());
    var ids = targets.resolveOrAll(request.targets()).stream().map(InstanceSnapshot::id).toList();
    var files = logs.filesOf(ids);
    try {
      var removed =
          files.stream().flatMap(file -> file.rotated().stream()).map(Path::toString).toList();
      var emptied = new ArrayList<String>();
      for (var file : files) {
        file.clear();
        emptied.add(file.path().toString());
      }
      var answer = new FlushAnswer(emptied, removed);
      return Answer.of(answer, _ -> LogReport.render(answer));
    } catch (IOException e) {
      throw new Refused(ErrorCode.INTERNAL, "cannot empty a log: " + IoReason.of(e), "");
    }
  }
}
