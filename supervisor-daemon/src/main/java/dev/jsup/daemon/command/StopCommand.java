package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.StopRequest;
import java.util.ArrayList;

/**
 * Stops instances and answers when no process of them is left. What needs other apps is stopped
 * before these.
 */
public final class StopCommand implements Command<StopRequest> {
  private final Supervisor supervisor;
  private final Ticker ticker;

  public StopCommand(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.ticker = ticker;
  }

  @Override
  public Answer run(StopRequest request, Call call) throws Refused, InterruptedException {
    var targets = new Targets(supervisor.snapshot(), request.cwd(), request.only());
    var _ = targets.files(request.targets());
    var instances = targets.resolve(request.targets());
    var results = new ArrayList<InstanceResult>();
    for (var wave : StartOrder.stopWaves(instances)) {
      var stops = new Stops(new Waiting(supervisor, ticker), wave);
      supervisor.request(
          stops.ids(supervisor.snapshot()),
          new StopRequested("stop by " + call.caller().describe()));
      results.addAll(stops.await(request.timeoutMs(), call));
    }
    return InstanceResults.answer("stop", results, ExitCode.NOT_UP);
  }
}
