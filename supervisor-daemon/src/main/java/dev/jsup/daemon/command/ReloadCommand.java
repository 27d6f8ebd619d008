package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.ReloadRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Replaces the processes of instances one after the other, so that the others of an app serve
 * meanwhile: the next one only when the one before is online. Stops at the first that does not come
 * up; the rest goes on as it is. Of an ecosystem file the apps get its new declarations and numbers
 * of instances, and those that are not there yet are started.
 */
public final class ReloadCommand implements Command<ReloadRequest> {
  private static final String VERB = "reload";

  private final Supervisor supervisor;
  private final Ticker ticker;
  private final Restarting restarting;

  /** The apps that are being reloaded: two at once would take two instances away. */
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  public ReloadCommand(Supervisor supervisor, Ticker ticker, Restarting restarting) {
    this.supervisor = supervisor;
    this.ticker = ticker;
    this.restarting = restarting;
  }

  @Override
  public Answer run(ReloadRequest request, Call call) throws Refused, InterruptedException {
    var targets =
        new Targets(supervisor.snapshot(), request.cwd(), EcosystemOptions.onlyOf(request.file()));
    var files = targets.files(request.targets());
    var planned = restarting.plan(files, request.cwd(), request.file(), request.env());
    var instances = new LinkedHashSet<InstanceSnapshot>();
    var specs = new HashMap<Integer, AppSpec>();
    for (var app : planned.apps()) {
      instances.addAll(app.known());
      if (app.action() == ApplyAction.CHANGE) {
        app.known().forEach(instance -> specs.put(instance.id(), app.wanted()));
      }
    }
    var others = targets.others(request.targets());
    if (!others.isEmpty()) {
      var known =
          targets.resolve(others).stream()
              .filter(instance -> !instance.spec().isOfStandIn())
              .toList();
      UpdatedEnvironment.specs(known, request.updateEnv(), request.env())
          .forEach(specs::putIfAbsent);
      instances.addAll(known);
    }
    var names = instances.stream().map(instance -> instance.spec().name()).distinct().toList();
    enter(names);
    try {
      return reload(request, call, planned, List.copyOf(instances), specs);
    } finally {
      names.forEach(busy::remove);
    }
  }

  private void enter(List<String> names) throws Refused {
    var entered = new ArrayList<String>();
    for (var name : names) {
      if (!busy.add(name)) {
        entered.forEach(busy::remove);
        throw new Refused(
            ErrorCode.CONFLICT,
            "the app '%s' is being reloaded already".formatted(name),
            "Wait for that, or restart it: jsup restart " + name);
      }
      entered.add(name);
    }
  }

  /** What is new, and what is to have another number of instances. */
  private static Stream<PlannedApp> afterwards(PlannedApp app) {
    return switch (app.action()) {
      case ADD -> Stream.of(app);
      case CHANGE ->
          app.known().size() == app.wanted().instances()
              ? Stream.of()
              : Stream.of(app.withoutRestart());
      case START, DELETE, LEAVE, NONE -> Stream.of();
    };
  }

  private Answer reload(
      ReloadRequest request,
      Call call,
      Restarting.Plan planned,
      List<InstanceSnapshot> instances,
      Map<Integer, AppSpec> specs)
      throws Refused, InterruptedException {
    var by = "reload by " + call.caller().describe();
    var since = request.since() == null ? Instant.MAX : Instant.ofEpochMilli(request.since());
    var rolling = new Rolling(supervisor, ticker, by, request.timeoutMs(), call);
    var results = new ArrayList<>(rolling.roll(instances, specs, since));
    var rest = planned.apps().stream().flatMap(ReloadCommand::afterwards).toList();
    if (results.stream().allMatch(InstanceResult::ok) && !rest.isEmpty()) {
      var applying = restarting.applying(by, request.timeoutMs(), true, call);
      applying.carryOut(rest);
      results.addAll(applying.results());
    }
    return InstanceResults.answer(VERB, results, planned.notes(), ExitCode.NOT_UP);
  }
}
