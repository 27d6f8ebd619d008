package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.request.IdRequest;
import java.util.stream.Collectors;

/** Shows the ids of instances, one a line. */
public final class IdCommand implements Command<IdRequest> {
  private final Supervisor supervisor;

  public IdCommand(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  @Override
  public Answer run(IdRequest request, Call call) throws Refused {
    var targets = new Targets(supervisor.snapshot(), request.cwd());
    var ids = targets.resolveOrAll(request.targets()).stream().map(Views::id).toList();
    return Answer.of(
        ids, _ -> ids.stream().map(each -> each.id() + "\n").collect(Collectors.joining()));
  }
}
