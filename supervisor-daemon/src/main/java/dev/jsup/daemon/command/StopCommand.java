package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.StopRequest;

/** Stops instances and answers when no process of them is left. */
public final class StopCommand implements Command<StopRequest> {
  private final Supervisor supervisor;
  private final Ticker ticker;

  public StopCommand(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.ticker = ticker;
  }

  @Override
  public Answer run(StopRequest request, Call call) throws Refused, InterruptedException {
    var instances = new Targets(supervisor.snapshot(), request.cwd()).resolve(request.targets());
    var stops = new Stops(new Waiting(supervisor, ticker), instances);
    supervisor.request(stops.ids(), new StopRequested("stop by " + call.caller().describe()));
    var results = stops.await(request.timeoutMs(), call);
    return InstanceResults.answer("stop", results, ExitCode.NOT_UP);
  }
}
