package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.DeleteRequest;

/** Stops instances, forgets them and answers when they are gone. */
public final class DeleteCommand implements Command<DeleteRequest> {
  private final Supervisor supervisor;
  private final Ticker ticker;

  public DeleteCommand(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.ticker = ticker;
  }

  @Override
  public Answer run(DeleteRequest request, Call call) throws Refused, InterruptedException {
    var instances = new Targets(supervisor.snapshot(), request.cwd()).resolve(request.targets());
    var stops = new Stops(new Waiting(supervisor, ticker), instances);
    supervisor.request(stops.ids(), new DeleteRequested("delete by " + call.caller().describe()));
    var results = stops.awaitGone(request.timeoutMs(), call);
    return InstanceResults.answer("delete", results, ExitCode.NOT_UP);
  }
}
