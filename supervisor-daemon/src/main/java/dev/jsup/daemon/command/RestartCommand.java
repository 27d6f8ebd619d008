package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.RestartRequested;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.RestartRequest;
import java.time.Duration;
import java.util.List;

/** Stops and starts instances, starts those that are down, and answers when they are online. */
public final class RestartCommand implements Command<RestartRequest> {
  private final Supervisor supervisor;
  private final Ticker ticker;

  public RestartCommand(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.ticker = ticker;
  }

  @Override
  public Answer run(RestartRequest request, Call call) throws Refused, InterruptedException {
    var instances = new Targets(supervisor.snapshot(), request.cwd()).resolve(request.targets());
    var waiting = new Waiting(supervisor, ticker);
    var launches = new Launches(waiting);
    instances.forEach(instance -> launches.expect(instance, true));
    supervisor.requestTaken(
        instances.stream().map(InstanceSnapshot::id).toList(),
        new RestartRequested("restart by " + call.caller().describe()));
    if (Boolean.FALSE.equals(request.await())) {
      return InstanceResults.answer("restart", launches.now(supervisor), ExitCode.NOT_UP);
    }
    var results = launches.await(timeout(request, waiting, instances, launches), call);
    return InstanceResults.answer("restart", results, ExitCode.NOT_UP);
  }

  private static Duration timeout(
      RestartRequest request,
      Waiting waiting,
      List<InstanceSnapshot> instances,
      Launches launches) {
    return request.timeoutMs() == null
        ? new Stops(waiting, instances).ownTime().plus(launches.ownTime())
        : Duration.ofMillis(request.timeoutMs());
  }
}
