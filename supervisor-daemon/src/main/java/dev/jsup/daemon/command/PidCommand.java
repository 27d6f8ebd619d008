package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.request.PidRequest;
import java.util.stream.Collectors;

/** Shows the pids of running instances, one a line. */
public final class PidCommand implements Command<PidRequest> {
  private final Supervisor supervisor;

  public PidCommand(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  @Override
  public Answer run(PidRequest request, Call call) throws Refused {
    var targets = new Targets(supervisor.snapshot(), request.cwd());
    var running =
        targets.resolveOrAll(request.targets()).stream()
            .map(Views::id)
            .filter(instance -> instance.pid() != null)
            .toList();
    return Answer.of(
        running,
        _ -> running.stream().map(each -> each.pid() + "\n").collect(Collectors.joining()));
  }
}
