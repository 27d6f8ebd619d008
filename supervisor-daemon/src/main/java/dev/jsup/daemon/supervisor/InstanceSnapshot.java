package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.protocol.model.InstanceStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instance as it was after a turn of the owner.
 *
 * @param id unique in this daemon
 * @param number its number in its app, from 0
 * @param generation grows with each launch; a new instance begins with the highest there has been
 * @param startedAt when its present or last process was started; null before the first launch
 * @param deaths the last ends of its processes, oldest first
 */
public record InstanceSnapshot(
    int id,
    int number,
    AppSpec spec,
    InstanceFiles files,
    Instance instance,
    int generation,
    Instant createdAt,
    @Nullable Instant startedAt,
    List<Death> deaths) {
  public InstanceSnapshot {
    deaths = List.copyOf(deaths);
  }

  /** The same instance of an app of which something else is declared now; its files stay. */
  InstanceSnapshot of(AppSpec changed) {
    return of(changed, files);
  }

  /** The same with other files. */
  InstanceSnapshot of(AppSpec changed, InstanceFiles others) {
    return new InstanceSnapshot(
        id, number, changed, others, instance, generation, createdAt, startedAt, deaths);
  }

  /** An instance whose launch {@code generation} is under way, and of which no more is known. */
  public static InstanceSnapshot launched(
      int id,
      int number,
      AppSpec spec,
      InstanceFiles.Folders folders,
      int generation,
      Instant now) {
    var files = InstanceFiles.of(spec, id, number, folders);
    return new InstanceSnapshot(
        id, number, spec, files, Instance.NEW.launching(), generation, now, null, List.of());
  }

  /**
   * The same instance; if it was waited for its word that it is ready, it is so: nobody may have
   * heard it, and it is not said twice.
   */
  public InstanceSnapshot takenForReady() {
    var ready = spec.health().ready();
    return ready != null && ready.target() instanceof ProbeTarget.Notify
        ? with(instance.takenForReady(), generation)
        : this;
  }

  /** See {@link Instance#stoppedForNow}. */
  public InstanceSnapshot stoppedForNow(InstanceSnapshot last) {
    return with(instance.stoppedForNow(last.instance), generation);
  }

  private InstanceSnapshot with(Instance other, int launch) {
    return new InstanceSnapshot(
        id, number, spec, files, other, launch, createdAt, startedAt, deaths);
  }

  /** The same instance with a launch under way that was not written down. */
  public InstanceSnapshot launching(int launch) {
    return with(instance.launching(), launch);
  }

  /** How its last process ended; null when none has. */
  public @Nullable Death lastDeath() {
    return deaths.isEmpty() ? null : deaths.getLast();
  }

  /** The state in the words of the contract. */
  public InstanceStatus status() {
    return switch (instance.state()) {
      case InstanceState.Stopped _, InstanceState.Removed _ -> InstanceStatus.STOPPED;
      case InstanceState.Launching _, InstanceState.Starting _ -> InstanceStatus.LAUNCHING;
      case InstanceState.Running _ -> InstanceStatus.ONLINE;
      case InstanceState.Leaving _,
          InstanceState.Failing _,
          InstanceState.Stopping _,
          InstanceState.Sweeping _ ->
          InstanceStatus.STOPPING;
      case InstanceState.Clearing(var _, var decision) -> next(decision);
      case InstanceState.WaitingRestart _ -> InstanceStatus.WAITING_RESTART;
      case InstanceState.Exited _ -> InstanceStatus.EXITED;
      case InstanceState.Errored _ -> InstanceStatus.ERRORED;
    };
  }

  /** What a decision leads to, which is as good as reached. */
  private static InstanceStatus next(RestartDecision decision) {
    return switch (decision) {
      case RestartDecision.RestartAfter(var delay, var _, var _) ->
          delay.isZero() ? InstanceStatus.LAUNCHING : InstanceStatus.WAITING_RESTART;
      case RestartDecision.Complete _ -> InstanceStatus.EXITED;
      case RestartDecision.GiveUp _ -> InstanceStatus.ERRORED;
    };
  }

  /** For people: the app's name, with the number when there are several instances. */
  public String label() {
    return spec.instances() == 1 && number == 0 ? spec.name() : spec.name() + ':' + number;
  }

  /** Its present or last launch. */
  public Processes.Launch launch() {
    return new Processes.Launch(id, number, generation, spec, files);
  }
}
