package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.CountChange;
import dev.jsup.daemon.supervisor.Declared;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Resized;
import dev.jsup.daemon.supervisor.Respecified;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.InstanceResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what is planned for apps, and gathers what became of their instances. Each app is
 * changed in one turn of the owner: a daemon that dies in between leaves apps of the old and of the
 * new declaration, and the same plan made again is about the rest. For one thread.
 */
final class Applying {
  private final Supervisor supervisor;
  private final Rotating rotating;
  private final Waiting waiting;
  private final String by;
  private final @Nullable Long timeoutMs;
  private final boolean await;
  private final Call call;
  private final List<InstanceResult> results = new ArrayList<>();

  /** How living logs learn of another rotation. */
  @FunctionalInterface
  interface Rotating {
    /** Of one instance, by its present spec. */
    void rotate(InstanceSnapshot instance);

    /** Of all files that {@code logs} has open. */
    static Rotating of(LogCapture logs) {
      return instance -> {
        var _ = logs.rotateBy(instance.id(), instance.spec().logs().rotation());
      };
    }
  }

  /**
   * @param by who asks, for the log
   * @param timeoutMs for each wait; null: as long as the apps themselves allow
   * @param await whether anything is waited for
   */
  Applying(
      Supervisor supervisor,
      Rotating rotating,
      Ticker ticker,
      String by,
      @Nullable Long timeoutMs,
      boolean await,
      Call call) {
    this.supervisor = supervisor;
    this.rotating = rotating;
    this.waiting = new Waiting(supervisor, ticker);
    this.by = by;
    this.timeoutMs = timeoutMs;
    this.await = await;
    this.call = call;
  }

  /** What became of each instance that something was done with. */
  List<InstanceResult> results() {
    return results;
  }

  /** Carries the plan out; what is deleted goes first, as it may have what the others need. */
  void carryOut(List<PlannedApp> plan) throws Refused, InterruptedException {
    var deleted =
        plan.stream()
            .filter(app -> app.action() == ApplyAction.DELETE)
            .flatMap(app -> app.known().stream())
            .toList();
    delete(deleted);
    begin(plan.stream().filter(app -> app.action() != ApplyAction.DELETE).toList());
  }

  private void delete(List<InstanceSnapshot> instances) throws InterruptedException {
    for (var wave : StartOrder.stopWaves(instances)) {
      var stops = new Stops(waiting, wave);
      supervisor.request(stops.ids(supervisor.snapshot()), new DeleteRequested(by));
      results.addAll(await ? stops.awaitGone(timeoutMs, call) : stops.now(supervisor.snapshot()));
    }
  }

  private void begin(List<PlannedApp> apps) throws Refused, InterruptedException {
    var launches = new Launches(waiting);
    var replaced = new ArrayList<InstanceSnapshot>();
    var surplus = new ArrayList<InstanceSnapshot>();
    var byName = new LinkedHashMap<String, PlannedApp>();
    apps.stream().filter(Applying::isAbout).forEach(app -> byName.put(app.name(), app));
    var needs = new LinkedHashMap<String, List<AppDependency>>();
    byName.forEach((name, app) -> needs.put(name, needed(app)));
    var notBegun =
        new InOrder(waiting, timeoutMs, call)
            .run(
                needs,
                () -> timeout(launches, replaced),
                names -> {
                  for (var name : names) {
                    begin(Objects.requireNonNull(byName.get(name)), launches, replaced, surplus);
                  }
                });
    if (!surplus.isEmpty()) {
      var stops = new Stops(waiting, surplus);
      results.addAll(await ? stops.awaitGone(timeoutMs, call) : stops.now(supervisor.snapshot()));
    }
    results.addAll(
        await ? launches.await(timeout(launches, replaced), call) : launches.now(supervisor));
    notBegun.forEach(
        (name, why) -> results.addAll(InstanceResults.notBegun(supervisor.snapshot(), name, why)));
  }

  private static boolean isAbout(PlannedApp app) {
    return switch (app.action()) {
      case ADD, CHANGE, START -> true;
      case DELETE, LEAVE, NONE -> false;
    };
  }

  /** What must be so far before it is begun; what goes on as it is waits for nobody. */
  private static List<AppDependency> needed(PlannedApp app) {
    boolean launches = app.action() != ApplyAction.CHANGE || app.restarts();
    return launches && !app.idle() ? app.wanted().dependsOn() : List.of();
  }

  private void begin(
      PlannedApp app,
      Launches launches,
      List<InstanceSnapshot> replaced,
      List<InstanceSnapshot> surplus)
      throws Refused, InterruptedException {
    switch (app.action()) {
      case ADD -> startUnlessIdle(app, declare(app.wanted()), launches);
      case CHANGE -> {
        var instances = change(app, launches);
        if (app.restarts()) {
          replaced.addAll(instances);
        }
        surplus.addAll(resize(app, launches));
      }
      case START -> start(app.known(), launches);
      case DELETE, LEAVE, NONE -> {}
    }
  }

  private Duration timeout(Launches launches, List<InstanceSnapshot> replaced) {
    return timeoutMs != null
        ? Duration.ofMillis(timeoutMs)
        : replaced.isEmpty()
            ? launches.ownTime()
            : launches.ownTime().plus(new Stops(waiting, replaced).ownTime());
  }

  private List<InstanceSnapshot> declare(AppSpec spec) throws Refused, InterruptedException {
    try {
      return switch (supervisor.declare(List.of(spec), false).get()) {
        case Declared.Added(var ids) -> {
          var snapshot = supervisor.snapshot();
          yield ids.stream().flatMap(id -> snapshot.find(id).stream()).toList();
        }
        case Declared.Closed() -> throw closed();
        case Declared.NameTaken(var name) ->
            throw new Refused(
                ErrorCode.CONFLICT,
                "an app '%s' was declared meanwhile".formatted(name),
                "Do the same again.");
      };
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The instances as they were when the new declaration was taken. */
  private List<InstanceSnapshot> change(PlannedApp app, Launches launches) throws Refused {
    return switch (supervisor.respecify(app.wanted(), app.restarts(), by)) {
      case Respecified.Done(var instances) -> {
        if (app.restarts()) {
          instances.forEach(launches::expectAnew);
        } else {
          instances.forEach(rotating::rotate);
          startUnlessIdle(app, instances, launches);
        }
        yield instances;
      }
      case Respecified.NoSuchApp() -> throw beingDeleted(app.name());
      case Respecified.Closed() -> throw closed();
    };
  }

  /** Makes it as many as are declared; gives those that are too many and end now. */
  private List<InstanceSnapshot> resize(PlannedApp app, Launches launches)
      throws Refused, InterruptedException {
    var spec = app.wanted();
    if (app.known().size() == spec.instances()) {
      return List.of();
    }
    int most = VariableCheck.most(spec.variables());
    var count = new CountChange(spec.instances(), false);
    var resizing = new Resizing(supervisor, waiting, timeoutMs, call);
    return switch (resizing.resize(app.name(), count, most, by)) {
      case Resized.Done(int _, var added, var surplus) -> {
        startUnlessIdle(app, added, launches);
        surplus.forEach(instance -> launches.forget(instance.id()));
        yield surplus;
      }
      case Resized.OutOfRange(int number) ->
          throw new Refused(
              ErrorCode.BAD_DECLARATION,
              "instances of %s: %d (expected: 1 to %d)".formatted(app.name(), number, most),
              "Each needs a PORT of its own.");
      case Resized.Occupied(var standIn) -> throw Resizing.stillThere(app.name(), standIn);
      case Resized.NoSuchApp() -> throw beingDeleted(app.name());
      case Resized.Closed() -> throw closed();
    };
  }

  private void startUnlessIdle(
      PlannedApp app, List<InstanceSnapshot> instances, Launches launches) {
    if (!app.idle()) {
      start(instances, launches);
    }
  }

  private void start(List<InstanceSnapshot> instances, Launches launches) {
    var down = instances.stream().filter(ApplyPlan::isToStart).toList();
    down.forEach(instance -> launches.expect(instance, false));
    supervisor.requestTaken(down.stream().map(InstanceSnapshot::id).toList(), new StartRequested());
  }

  private static Refused beingDeleted(String app) {
    return new Refused(
        ErrorCode.CONFLICT,
        "the app '%s' is being deleted".formatted(app),
        "Do the same again when it is gone.");
  }

  private static Refused closed() {
    return new Refused(ErrorCode.SHUTTING_DOWN, "the daemon is shutting down", "");
  }
}
