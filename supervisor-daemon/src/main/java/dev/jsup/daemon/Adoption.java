package dev.jsup.daemon;

import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.KillMode;
import dev.jsup.daemon.lifecycle.Turn;
import dev.jsup.daemon.process.Living.Condition;
import dev.jsup.daemon.process.Strays.Stray;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import dev.jsup.daemon.supervisor.Remembered;
import dev.jsup.daemon.supervisor.Resumed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the instances that an earlier daemon has left live, and by which process: what it wrote
 * down is compared with the processes that there are. Nothing is done to any of them here.
 *
 * @param strays the processes with the marker of the home, by the name of their app
 * @param living what has become of a process
 * @param inOrder whether the earlier daemon has ended all apps before it ended
 */
record Adoption(
    Remembered remembered,
    Map<String, List<Stray>> strays,
    Function<ProcessIdentity, Condition> living,
    boolean inOrder,
    Instant now) {
  Adoption(
      Remembered remembered,
      List<Stray> strays,
      Function<ProcessIdentity, Condition> living,
      boolean inOrder,
      Instant now) {
    this(
        remembered,
        // A thousand apps are not to be looked for among a thousand processes each.
        strays.stream().collect(Collectors.groupingBy(Stray::app)),
        living,
        inOrder,
        now);
  }

  /** All instances that were written down, as this daemon goes on with them. */
  List<Resumed> resumed() {
    var wanted =
        remembered.instances().stream()
            .filter(each -> each.instance().isWanted())
            .map(each -> each.spec().name())
            .collect(Collectors.toSet());
    return remembered.instances().stream()
        .map(this::resume)
        .map(each -> inTurn(each, wanted))
        .toList();
  }

  /**
   * @param wanted the apps that are to run
   */
  private static Resumed inTurn(Resumed resumed, Set<String> wanted) {
    var instance = resumed.instance();
    boolean waits =
        instance.instance().isWanted()
            && instance.spec().dependsOn().stream().anyMatch(each -> wanted.contains(each.app()));
    if (waits && resumed.found() instanceof Found.Rebooted) {
      return new Resumed(instance, new Found.Rebooted(true), Duration.ZERO);
    }
    // The end of a daemon takes no one's turn.
    return Turn.isAwaitedBy(instance.instance())
        ? new Resumed(instance, resumed.found(), Duration.ZERO)
        : resumed;
  }

  /** The highest generation that any instance has had, as far as anything tells. */
  int latestGeneration() {
    return Math.max(
        remembered.latestGeneration(),
        strays.values().stream().flatMap(List::stream).mapToInt(Stray::launch).max().orElse(0));
  }

  private Resumed resume(InstanceSnapshot instance) {
    var newer = newer(instance);
    if (newer.isPresent()) {
      return new Resumed(
          instance.launching(newer.get().launch()),
          new Found.Alive(newer.get().pid()),
          Duration.ZERO);
    }
    var found = found(instance);
    boolean alive = found instanceof Found.Alive;
    return new Resumed(alive ? instance.takenForReady() : instance, found, waited(instance));
  }

  /** A launch of which the earlier daemon could not write any more. */
  private Optional<Stray> newer(InstanceSnapshot instance) {
    return straysOf(instance)
        .filter(Stray::sessionLeader)
        .filter(stray -> stray.launch() > instance.generation())
        .max(Comparator.comparingInt(Stray::launch).thenComparing(firstStarted().reversed()));
  }

  /** What it launches may lead sessions, too, but comes later. */
  private static Comparator<Stray> firstStarted() {
    return Comparator.comparingLong(Stray::startTicks).thenComparingLong(Stray::pid);
  }

  private Found found(InstanceSnapshot instance) {
    if (remembered.rebooted().contains(instance.id())) {
      return new Found.Rebooted(false);
    }
    var process = remembered.processes().get(instance.id());
    if (process != null) {
      return switch (living.apply(process)) {
        // How it ended is told by who adopts it, after its last output.
        case Condition.Alive _, Condition.Zombie _ -> new Found.Alive(process.pid());
        case Condition.Gone _ -> gone();
      };
    }
    if (instance.instance().state() instanceof InstanceState.Launching) {
      var launched =
          straysOf(instance)
              .filter(Stray::sessionLeader)
              .filter(stray -> stray.launch() == instance.generation())
              .min(firstStarted());
      if (launched.isPresent()) {
        return new Found.Alive(launched.get().pid());
      }
    }
    return gone();
  }

  private Found gone() {
    return inOrder ? new Found.Rebooted(false) : new Found.Ended(null);
  }

  /**
   * The rest of launches whose main process is gone and that nothing was written down of: they are
   * to be ended before anything is launched beside them.
   */
  List<Stray> leftBehind(List<Resumed> resumed) {
    var left = new ArrayList<Stray>();
    for (var each : resumed) {
      if (each.instance().instance().state() instanceof InstanceState.Launching
          && !(each.found() instanceof Found.Alive)
          && each.instance().spec().lifecycle().stop().killMode() == KillMode.TREE) {
        straysOf(each.instance())
            .filter(stray -> stray.launch() == each.instance().generation())
            .forEach(left::add);
      }
    }
    return left;
  }

  private Stream<Stray> straysOf(InstanceSnapshot instance) {
    return strays.getOrDefault(instance.spec().name(), List.of()).stream()
        .filter(stray -> stray.number() == instance.number());
  }

  private Duration waited(InstanceSnapshot instance) {
    var death = instance.lastDeath();
    return death == null ? Duration.ZERO : Duration.between(death.at(), now);
  }
}
