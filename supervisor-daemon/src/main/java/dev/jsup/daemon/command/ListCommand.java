package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.AppTable;
import dev.jsup.daemon.terminal.MiniList;
import dev.jsup.protocol.request.ListRequest;

/** Shows apps and the state of their instances. */
public final class ListCommand implements Command<ListRequest> {
  private final Supervisor supervisor;
  private final Views views;

  public ListCommand(Supervisor supervisor, Views views) {
    this.supervisor = supervisor;
    this.views = views;
  }

  @Override
  public Answer run(ListRequest request, Call call) throws Refused {
    var targets = new Targets(supervisor.snapshot(), request.cwd());
    var instances = targets.resolveOrAll(request.targets());
    var apps =
        request.sort() == null
            ? views.apps(instances)
            : views.sorted(instances, ListOrder.of(request.sort()));
    return Answer.of(
        apps,
        traits ->
            Boolean.TRUE.equals(request.mini())
                ? MiniList.render(apps)
                : AppTable.render(apps, traits));
  }
}
