package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.Effect;
import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.RestartDue;
import dev.jsup.daemon.lifecycle.InstanceEvent.RestartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.TimerFired;
import dev.jsup.daemon.lifecycle.InstanceLifecycle;
import dev.jsup.daemon.lifecycle.Resumption;
import dev.jsup.daemon.lifecycle.Transition;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.protocol.model.InstanceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The owner of all instances. One turn: take a message or the nearest deadline, read the clock
 * once, apply the rules, publish the snapshot, run the effects in order. Single-threaded; others
 * put messages in the mailbox and read the snapshot.
 */
final class SupervisorLoop {
  /**
   * Unbounded, as the owner itself may not wait for room in it; what comes in is bounded by the
   * edges: a few facts a launch, and as many requests as the control server has connections.
   */
  final LinkedBlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();

  final CopyOnWriteArrayList<Consumer<InstanceChange>> subscribers = new CopyOnWriteArrayList<>();
  private final List<Message.Await> waiting = new ArrayList<>();
  private final Registry registry;
  private final Replaced replaced = new Replaced();
  private final EffectRunner effects;
  private final DeadlineQueue deadlines;
  private final Ticker ticker;
  private final WallClock clock;
  private final Consumer<Snapshot> onSnapshot;
  private boolean changed;
  private boolean closed;
  private volatile Snapshot snapshot = Snapshot.EMPTY;

  SupervisorLoop(
      Processes processes,
      Probes probes,
      Folders folders,
      Ticker ticker,
      WallClock clock,
      Consumer<Snapshot> onSnapshot) {
    this.registry = new Registry(folders);
    this.deadlines = new DeadlineQueue(ticker.nanos());
    this.effects = new EffectRunner(processes, probes, deadlines, mailbox::add);
    this.ticker = ticker;
    this.clock = clock;
    this.onSnapshot = onSnapshot;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** Waits for a message or a deadline and handles it. */
  void turn() throws InterruptedException {
    long until = deadlines.untilNext(ticker.nanos());
    if (until == 0) { // before any message, so that no flood of them holds up a KILL
      fireDue(ticker.nanos());
      return;
    }
    var message = until < 0 ? mailbox.take() : mailbox.poll(until, TimeUnit.NANOSECONDS);
    if (message != null) {
      handle(message, ticker.nanos());
    } else {
      fireDue(ticker.nanos());
    }
  }

  private void fireDue(long nowNanos) {
    var due = deadlines.pollDue(nowNanos);
    if (due != null) {
      applyTo(due.id(), new TimerFired(due.timer()), nowNanos);
      settle();
    }
  }

  private void handle(Message message, long nowNanos) {
    switch (message) {
      case Message.Fact(int id, int generation, var event) -> {
        var instance = registry.get(id);
        boolean late = closed && isForANewProcess(event);
        if (instance != null && instance.generation() == generation && !late) {
          applyTo(id, event, nowNanos);
        }
      }
      case Message.Request(var ids, var event, var reply) -> {
        if (!closed || !isForANewProcess(event)) {
          ids.forEach(id -> applyTo(id, event, nowNanos));
        }
        reply.complete(snapshot);
      }
      case Message.Declare(var specs, boolean force, var reply) ->
          reply.complete(declare(() -> registry.declare(specs, force, clock.now())));
      case Message.Restore(var apps, var reply) ->
          reply.complete(declare(() -> registry.declare(apps, clock.now())));
      case Message.Resume(var instances, int generation) -> resume(instances, generation, nowNanos);
      case Message.Resize resize -> resize.reply().complete(resize(resize, nowNanos));
      case Message.Respecify asked -> asked.reply().complete(respecify(asked, nowNanos));
      case Message.StandIn(var spec, int most, var reply) -> reply.complete(standIn(spec, most));
      case Message.Await await -> waiting.add(await);
      case Message.Close(boolean closing, var reply) -> {
        closed = closing;
        reply.complete(snapshot);
      }
    }
    settle();
  }

  private static boolean isForANewProcess(InstanceEvent event) {
    return event instanceof StartRequested
        || event instanceof RestartRequested
        || event instanceof RestartDue;
  }

  private Declared declare(Supplier<Declared> declaration) {
    if (closed) {
      return new Declared.Closed();
    }
    var declared = declaration.get();
    if (declared instanceof Declared.Added(var ids)) {
      refresh();
      for (int id : ids) {
        publish(null, registry.get(id));
      }
    }
    return declared;
  }

  private Resized resize(Message.Resize asked, long nowNanos) {
    if (closed) {
      return new Resized.Closed();
    }
    var resized = registry.resize(asked.app(), asked.change(), asked.most(), clock.now());
    if (resized instanceof Resized.Done(int _, var added, var surplus)) {
      refresh();
      added.forEach(instance -> publish(null, instance));
      var delete = new DeleteRequested(asked.by());
      surplus.forEach(instance -> applyTo(instance.id(), delete, nowNanos));
    }
    return resized;
  }

  private Respecified respecify(Message.Respecify asked, long nowNanos) {
    if (closed) {
      return new Respecified.Closed();
    }
    var before = snapshot;
    var changed = registry.respecify(asked.spec(), asked.id());
    if (changed.isEmpty()) {
      return new Respecified.NoSuchApp();
    }
    refresh();
    for (var each : changed) {
      if (asked.restart()) {
        before.find(each.id()).ifPresent(replaced::add);
        applyTo(each.id(), new RestartRequested(asked.by()), nowNanos);
      } else {
        before.find(each.id()).ifPresent(was -> effects.respecified(was.spec(), each));
      }
    }
    return new Respecified.Done(changed);
  }

  private Optional<InstanceSnapshot> standIn(AppSpec spec, int most) {
    var added = closed ? null : registry.addStandIn(spec, most, clock.now());
    if (added != null) {
      refresh();
      publish(null, added);
    }
    return Optional.ofNullable(added);
  }

  private void applyTo(int id, InstanceEvent event, long nowNanos) {
    var before = registry.get(id);
    if (before == null) {
      return;
    }
    var lifecycle = new InstanceLifecycle(replaced.ofProcess(before).spec().lifecycle());
    var transition = lifecycle.apply(before.instance(), event, nowNanos);
    carryOut(before, event, replaced.mended(id, before.instance(), transition), nowNanos);
  }

  private void resume(List<Resumed> earlier, int generation, long nowNanos) {
    registry.restore(earlier.stream().map(Resumed::instance).toList(), generation);
    refresh();
    for (var each : earlier) {
      var before = each.instance();
      var event = Resumption.event(before.instance(), each.found());
      var transition =
          new Resumption(before.spec().lifecycle())
              .resume(before.instance(), each.found(), each.waited(), nowNanos);
      carryOut(before, event, transition, nowNanos);
    }
  }

  private void carryOut(
      InstanceSnapshot before,
      @Nullable InstanceEvent event,
      Transition transition,
      long nowNanos) {
    int id = before.id();
    var after = next(before, event, transition, nowNanos);
    var list = transition.effects();
    if (list.stream().anyMatch(Effect.Forget.class::isInstance)) {
      registry.remove(id);
    } else {
      registry.put(after);
    }
    if (!after.equals(before)) {
      refresh();
      boolean launchesAgain =
          after.status() == InstanceStatus.LAUNCHING
              && !Objects.equals(after.lastDeath(), before.lastDeath());
      if (launchesAgain || after.status() != before.status() || !registered(id)) {
        publish(before, after);
      }
    }
    effects.run(list, replaced.target(after, list), nowNanos);
  }

  private void refresh() {
    snapshot = registry.snapshot();
    changed = true;
  }

  private boolean registered(int id) {
    return registry.get(id) != null;
  }

  private InstanceSnapshot next(
      InstanceSnapshot before,
      @Nullable InstanceEvent event,
      Transition transition,
      long nowNanos) {
    boolean launches = transition.effects().stream().anyMatch(Effect.Spawn.class::isInstance);
    return new InstanceSnapshot(
        before.id(),
        before.number(),
        before.spec(),
        before.files(),
        transition.next(),
        launches ? before.generation() + 1 : before.generation(),
        before.createdAt(),
        event instanceof Spawned ? clock.now() : before.startedAt(),
        Death.kept(before, event, transition.next(), nowNanos, clock));
  }

  private void publish(@Nullable InstanceSnapshot before, @Nullable InstanceSnapshot after) {
    if (after != null && !subscribers.isEmpty()) {
      var change = new InstanceChange(clock.now(), before, after);
      subscribers.forEach(subscriber -> subscriber.accept(change));
    }
  }

  /** Tells those whose condition has come true. */
  private void settle() {
    var now = snapshot;
    if (changed) {
      changed = false;
      onSnapshot.accept(now);
    }
    waiting.removeIf(await ->
        await.reply().isDone() || (await.condition().test(now) && await.reply().complete(now)));
  }
}
