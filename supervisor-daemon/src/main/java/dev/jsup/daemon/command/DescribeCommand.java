package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.AppDetail;
import dev.jsup.protocol.request.DescribeRequest;
import java.util.stream.Collectors;

/** Shows all that is known of apps. */
public final class DescribeCommand implements Command<DescribeRequest> {
  private final Supervisor supervisor;
  private final Views views;

  public DescribeCommand(Supervisor supervisor, Views views) {
    this.supervisor = supervisor;
    this.views = views;
  }

  @Override
  public Answer run(DescribeRequest request, Call call) throws Refused {
    var targets = new Targets(supervisor.snapshot(), request.cwd());
    var apps = views.details(targets.resolve(request.targets()));
    return Answer.of(
        apps,
        traits ->
            apps.stream()
                .map(app -> AppDetail.render(app, traits))
                .collect(Collectors.joining("\n")));
  }
}
