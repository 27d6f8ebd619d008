package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.Declared;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.request.StartRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Starts apps: declares what is new, starts what is down, leaves alone what is up. Everything that
 * can be checked is checked before anything is declared or started.
 */
public final class StartCommand implements Command<StartRequest> {
  private final Supervisor supervisor;
  private final Ticker ticker;
  private final Supplier<PolicyDefaults> defaults;
  private final InstanceEnvironment environment;
  private final EcosystemFiles files;

  public StartCommand(
      Supervisor supervisor,
      Ticker ticker,
      Supplier<PolicyDefaults> defaults,
      InstanceEnvironment environment,
      EcosystemFiles files) {
    this.files = files;
    this.environment = environment;
    this.supervisor = supervisor;
    this.ticker = ticker;
    this.defaults = defaults;
  }

  @Override
  public Answer run(StartRequest request, Call call) throws Refused, InterruptedException {
    var plan =
        new StartPlan(supervisor.snapshot(), request, defaults.get(), environment, files)
            .of(request.targets());
    var ids = new ArrayList<Integer>();
    plan.known().forEach(instance -> ids.add(instance.id()));
    ids.addAll(declare(plan));
    var waiting = new Waiting(supervisor, ticker);
    var launches = new Launches(waiting);
    var byApp = new LinkedHashMap<String, List<Integer>>();
    var needs = new LinkedHashMap<String, List<AppDependency>>();
    var snapshot = supervisor.snapshot();
    for (int id : ids) {
      snapshot
          .find(id)
          .map(InstanceSnapshot::spec)
          .ifPresent(spec -> {
            byApp.computeIfAbsent(spec.name(), _ -> new ArrayList<>()).add(id);
            needs.put(spec.name(), spec.dependsOn());
          });
    }
    var notBegun =
        new InOrder(waiting, request.timeoutMs(), call)
            .run(
                needs,
                () -> timeout(request, launches),
                apps -> {
                  for (var app : apps) {
                    start(byApp.getOrDefault(app, List.of()), launches);
                  }
                });
    var results =
        new ArrayList<>(
            Boolean.FALSE.equals(request.await())
                ? launches.now(supervisor)
                : launches.await(timeout(request, launches), call));
    notBegun.forEach(
        (app, why) -> results.addAll(InstanceResults.notBegun(supervisor.snapshot(), app, why)));
    return InstanceResults.answer("start", results, plan.notes(), ExitCode.NOT_UP);
  }

  private void start(List<Integer> ids, Launches launches) {
    var snapshot = supervisor.snapshot();
    for (int id : ids) {
      snapshot.find(id).ifPresent(instance -> launches.expect(instance, false));
    }
    supervisor.requestTaken(ids, new StartRequested());
  }

  private static Duration timeout(StartRequest request, Launches launches) {
    return request.timeoutMs() == null
        ? launches.ownTime()
        : Duration.ofMillis(request.timeoutMs());
  }

  /** The ids of the new instances that are to be started. */
  private List<Integer> declare(StartPlan plan) throws Refused, InterruptedException {
    if (plan.fresh().isEmpty()) {
      return List.of();
    }
    try {
      return switch (supervisor.declare(plan.fresh(), plan.isForced()).get()) {
        case Declared.Added(var ids) -> notHeld(ids, plan);
        case Declared.Closed() ->
            throw new Refused(ErrorCode.SHUTTING_DOWN, "the daemon is shutting down", "");
        case Declared.NameTaken(var name) ->
            throw new Refused(
                ErrorCode.CONFLICT,
                "there is an app '%s' already".formatted(name),
                "Give this one another name with --name, or use --force for one more of it.");
      };
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private List<Integer> notHeld(List<Integer> ids, StartPlan plan) {
    var snapshot = supervisor.snapshot();
    return ids.stream()
        .filter(id ->
            snapshot.find(id).stream()
                .noneMatch(instance -> plan.held().contains(instance.spec().name())))
        .toList();
  }

  /** Whether nothing of {@code instance} runs or will. */
  static boolean isDown(InstanceSnapshot instance) {
    return instance.instance().isDown();
  }
}
