package dev.jsup.daemon.dump;

import dev.jsup.daemon.ecosystem.AppName;
import dev.jsup.daemon.lifecycle.Wish;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.NumberedApp;
import dev.jsup.daemon.supervisor.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * One entry of a dump: an app and its instances, in the order of their ids. Instances of a name
 * that were declared differently make several entries.
 */
public record SavedApp(List<SavedInstance> instances, AppSpec spec) {
  private static final int MAX_INSTANCES = 1000;

  /** What is wished of an instance. */
  public enum Wished {
    STARTED,
    STOPPED
  }

  /**
   * An instance.
   *
   * @param number in its app, from 0
   */
  public record SavedInstance(int number, Wished wished) {}

  public SavedApp {
    instances = List.copyOf(instances);
    if (instances.isEmpty() || instances.size() > MAX_INSTANCES) {
      throw new IllegalArgumentException(
          "%d instances (expected: 1 to %d)".formatted(instances.size(), MAX_INSTANCES));
    }
    var numbers = instances.stream().map(SavedInstance::number).distinct().sorted().toList();
    if (numbers.size() < instances.size()
        || numbers.getFirst() < 0
        || numbers.getLast() >= MAX_INSTANCES) {
      throw new IllegalArgumentException(
          "numbers: %s (expected: each once, 0 to %d)".formatted(numbers, MAX_INSTANCES - 1));
    }
    if (!AppName.isValid(spec.name())) {
      throw new IllegalArgumentException(
          "name: '%s' (expected: %s)".formatted(spec.name(), AppName.EXPECTED));
    }
    if (spec.command().isEmpty() || !spec.cwd().startsWith("/")) {
      throw new IllegalArgumentException("no command, or a cwd that is not absolute");
    }
  }

  /** All that is to be saved of {@code snapshot}: what is being deleted is not. */
  public static List<SavedApp> of(Snapshot snapshot) {
    var instances = new LinkedHashMap<AppSpec, List<SavedInstance>>();
    for (var instance : snapshot.instances()) {
      if (Wish.of(instance.instance().state()) != Wish.GONE && !instance.spec().isOfStandIn()) {
        instances.computeIfAbsent(instance.spec(), _ -> new ArrayList<>()).add(saved(instance));
      }
    }
    return instances.entrySet().stream()
        .map(app -> new SavedApp(app.getValue(), app.getKey()))
        .toList();
  }

  /** What has ended by itself is to run again, as with pm2: only a stop is a wish. */
  private static SavedInstance saved(InstanceSnapshot instance) {
    boolean down = Wish.of(instance.instance().state()) == Wish.DOWN;
    return new SavedInstance(instance.number(), down ? Wished.STOPPED : Wished.STARTED);
  }

  public String name() {
    return spec.name();
  }

  /** What is to be declared, so that all its instances are there. */
  public NumberedApp numbered() {
    return new NumberedApp(spec, instances.stream().map(SavedInstance::number).toList());
  }
}
