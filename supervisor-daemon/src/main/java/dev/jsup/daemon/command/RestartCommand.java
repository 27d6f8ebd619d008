package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.RestartRequested;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Respecified;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.RestartRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stops and starts instances, starts those that are down, and answers when they are online. Of an
 * ecosystem file the apps get its new declarations, and those that are not there yet are started.
 */
public final class RestartCommand implements Command<RestartRequest> {
  private final Supervisor supervisor;
  private final Ticker ticker;
  private final Restarting restarting;

  public RestartCommand(Supervisor supervisor, Ticker ticker, Restarting restarting) {
    this.supervisor = supervisor;
    this.ticker = ticker;
    this.restarting = restarting;
  }

  @Override
  public Answer run(RestartRequest request, Call call) throws Refused, InterruptedException {
    var targets =
        new Targets(supervisor.snapshot(), request.cwd(), EcosystemOptions.onlyOf(request.file()));
    var files = targets.files(request.targets());
    var others = targets.others(request.targets());
    var planned = restarting.plan(files, request.cwd(), request.file(), request.env());
    var instances =
        others.isEmpty() && !files.isEmpty()
            ? List.<InstanceSnapshot>of()
            : targets.resolve(others).stream()
                .filter(instance -> !instance.spec().isOfStandIn())
                .toList();
    var updated = UpdatedEnvironment.specs(instances, request.updateEnv(), request.env());
    var notes = new ArrayList<>(planned.notes());
    if (call.terminal().width() > 0 && updated.isEmpty() && request.env() != null) {
      var note = UpdatedEnvironment.of(request.env()).note(instances);
      notes.addAll(note == null ? List.of() : List.of(note));
    }
    var by = "restart by " + call.caller().describe();
    boolean await = !Boolean.FALSE.equals(request.await());
    var applying = restarting.applying(by, request.timeoutMs(), await, call);
    applying.carryOut(planned.apps());
    var results = new ArrayList<>(applying.results());
    results.addAll(restart(instances, updated, request, by, call));
    return InstanceResults.answer("restart", results, notes, ExitCode.NOT_UP);
  }

  private List<InstanceResult> restart(
      List<InstanceSnapshot> instances,
      Map<Integer, AppSpec> updated,
      RestartRequest request,
      String by,
      Call call)
      throws InterruptedException {
    var waiting = new Waiting(supervisor, ticker);
    var launches = new Launches(waiting);
    instances.forEach(instance -> launches.expect(instance, true));
    var ids = new ArrayList<Integer>();
    for (int id : new Stops(waiting, instances).ids(supervisor.snapshot())) {
      var spec = updated.get(id);
      if (spec == null) {
        ids.add(id);
      } else if (supervisor.respecify(spec, id, by) instanceof Respecified.Done(var changed)) {
        changed.forEach(launches::expectAnew);
      }
    }
    supervisor.requestTaken(ids, new RestartRequested(by));
    return Boolean.FALSE.equals(request.await())
        ? launches.now(supervisor)
        : launches.await(timeout(request, waiting, instances, launches), call);
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
