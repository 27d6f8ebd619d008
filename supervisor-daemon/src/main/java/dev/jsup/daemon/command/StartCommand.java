package dev.jsup.daemon.command;

import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.Declared;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.StartRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    var notes = new ArrayList<>(plan.notes());
    var updated = updated(plan, request, notes);
    var ids = new ArrayList<Integer>();
    plan.known().forEach(instance -> ids.add(instance.id()));
    ids.addAll(declare(plan));
    var by = "start by " + call.caller().describe();
    updated.forEach((id, spec) -> supervisor.respecifyDown(spec, id, by));
    var starting = new OrderedStart(supervisor, ticker, request.timeoutMs(), request.await(), call);
    var results = starting.start(ids);
    return InstanceResults.answer("start", results, notes, ExitCode.NOT_UP);
  }

  /** Those that are down and take over the caller's environment, if they are to. */
  private static Map<Integer, AppSpec> updated(
      StartPlan plan, StartRequest request, List<String> notes) throws Refused {
    var down = new ArrayList<InstanceSnapshot>();
    for (var instance : plan.known()) {
      if (isDown(instance)) {
        down.add(instance);
      } else if (Boolean.TRUE.equals(request.updateEnv())) {
        notes.add(
            "%1$s is up already and keeps its environment; to replace it: jsup restart %1$s --update-env"
                .formatted(instance.label()));
      }
    }
    return UpdatedEnvironment.specs(down, request.updateEnv(), request.env());
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
