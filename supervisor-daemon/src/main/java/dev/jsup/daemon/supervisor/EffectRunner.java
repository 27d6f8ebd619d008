package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.Effect;
import dev.jsup.daemon.lifecycle.Effect.Severity;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.Processes.Facts;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns effects into calls on the edges and into armed timers. Belongs to the owner's thread. */
final class EffectRunner {
  private static final Logger LOG = LoggerFactory.getLogger("jsup.apps");

  private final Processes processes;
  private final Probes probes;
  private final DeadlineQueue deadlines;
  private final Consumer<Message> mailbox;

  EffectRunner(
      Processes processes, Probes probes, DeadlineQueue deadlines, Consumer<Message> mailbox) {
    this.processes = processes;
    this.probes = probes;
    this.deadlines = deadlines;
    this.mailbox = mailbox;
  }

  void run(List<Effect> effects, InstanceSnapshot instance, long nowNanos) {
    for (var effect : effects) {
      run(effect, instance, nowNanos);
    }
  }

  private void run(Effect effect, InstanceSnapshot instance, long nowNanos) {
    var launch = instance.launch();
    switch (effect) {
      case Effect.Spawn() -> processes.spawn(launch, facts(instance));
      case Effect.Adopt(long pid) -> processes.adopt(launch, pid, facts(instance));
      case Effect.SignalProcess(long pid, var signal, var by) -> {
        LOG.info("{} signal {} to pid {}, asked by {}", instance.label(), signal, pid, by);
        processes.signal(pid, signal);
      }
      case Effect.SignalTree(long pid, var signal, var by) -> {
        LOG.info("{} signal {} to the tree of pid {}, for {}", instance.label(), signal, pid, by);
        processes.signalTree(launch, pid, signal);
      }
      case Effect.RunStopCommand(long pid) ->
          processes.runStopCommand(launch, pid, facts(instance));
      case Effect.EndStopCommand() -> processes.endStopCommand(launch);
      case Effect.FollowMain(long pid) -> processes.follow(launch, pid, facts(instance));
      case Effect.AwaitTree(long pid) -> processes.awaitTree(launch, pid, facts(instance));
      case Effect.ClearTree(long pid) -> processes.clearTree(launch, pid, facts(instance));
      case Effect.KillTree(long pid) -> processes.killTree(launch, pid, facts(instance));
      case Effect.StartProbes(long pid) -> probes.started(launch, pid, facts(instance));
      case Effect.WatchHealth(long pid) -> probes.watch(launch, pid, facts(instance));
      case Effect.EndProbes() -> probes.end(launch);
      case Effect.ArmTimer(var timer, var delay) ->
          deadlines.arm(instance.id(), timer, nowNanos + delay.toNanos());
      case Effect.ExtendTimer(var timer, var delay) ->
          deadlines.extend(instance.id(), timer, nowNanos + delay.toNanos());
      case Effect.CancelTimers() -> deadlines.cancelAll(instance.id());
      case Effect.Report(var severity, var text) -> report(severity, instance, text);
      case Effect.Forget() -> {
        processes.forget(launch);
        probes.forget(launch);
      }
    }
  }

  /** An instance that goes on is declared anew; what watches it must know. */
  void respecified(AppSpec before, InstanceSnapshot instance) {
    var state = instance.instance().state();
    if (state instanceof InstanceState.Running(long pid)
        && !Objects.equals(before.health().liveness(), instance.spec().health().liveness())) {
      probes.changed(instance.launch(), pid, facts(instance));
    }
  }

  private Facts facts(InstanceSnapshot instance) {
    int id = instance.id();
    int generation = instance.generation();
    return fact -> mailbox.accept(new Message.Fact(id, generation, fact));
  }

  private static void report(Severity severity, InstanceSnapshot instance, String text) {
    switch (severity) {
      case INFO -> LOG.info("{} {}", instance.label(), text);
      case WARN -> LOG.warn("{} {}", instance.label(), text);
    }
  }
}
