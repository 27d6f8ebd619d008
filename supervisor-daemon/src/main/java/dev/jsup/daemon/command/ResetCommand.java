package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.ResetRequested;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.ResetRequest;

/** Sets the restart counters of instances to zero. */
public final class ResetCommand implements Command<ResetRequest> {
  private final Supervisor supervisor;

  public ResetCommand(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  @Override
  public Answer run(ResetRequest request, Call call) throws Refused, InterruptedException {
    var instances = new Targets(supervisor.snapshot(), request.cwd()).resolve(request.targets());
    var ids = instances.stream().map(InstanceSnapshot::id).toList();
    supervisor.requestTaken(ids, new ResetRequested());
    var results =
        instances.stream().map(each -> InstanceResults.done(each, "counters reset")).toList();
    return InstanceResults.answer("reset", results, ExitCode.FAILED);
  }
}
