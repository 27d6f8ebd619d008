package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.DeleteRequest;
import java.util.ArrayList;

/**
 * Stops instances, forgets them and answers when they are gone. What needs other apps goes before
 * these.
 */
public final class DeleteCommand implements Command<DeleteRequest> {
  private final Supervisor supervisor;
  private final Ticker ticker;

  public DeleteCommand(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.ticker = ticker;
  }

  @Override
  public Answer run(DeleteRequest request, Call call) throws Refused, InterruptedException {
    var targets = new Targets(supervisor.snapshot(), request.cwd(), request.only());
    var _ = targets.files(request.targets());
    var instances = targets.resolve(request.targets());
    var results = new ArrayList<InstanceResult>();
    for (var wave : StartOrder.stopWaves(instances)) {
      var stops = new Stops(new Waiting(supervisor, ticker), wave);
      supervisor.request(
          stops.ids(supervisor.snapshot()),
          new DeleteRequested("delete by " + call.caller().describe()));
      results.addAll(stops.awaitGone(request.timeoutMs(), call));
    }
    return InstanceResults.answer("delete", results, ExitCode.NOT_UP);
  }
}
