package dev.jsup.daemon.journal;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.Death;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One app as it stands in its file.
 *
 * @param bootId of the machine when it was written, {@code /proc/sys/kernel/random/boot_id}
 * @param latestGeneration the highest that any instance of any app had had
 * @param synced whether it was on disk before the file got its name
 * @param specs each one once, as they are large and most instances have the same
 */
record AppRecord(
    String bootId,
    int latestGeneration,
    boolean synced,
    List<AppSpec> specs,
    List<StoredInstance> instances) {
  /**
   * An {@link InstanceSnapshot}.
   *
   * @param spec where its spec is in the list
   * @param process its main process; null when it has none
   */
  record StoredInstance(
      int id,
      int number,
      int spec,
      InstanceFiles files,
      Instance instance,
      int generation,
      Instant createdAt,
      @Nullable Instant startedAt,
      List<Death> deaths,
      @Nullable ProcessIdentity process) {}

  AppRecord {
    specs = List.copyOf(specs);
    instances = List.copyOf(instances);
    if (instances.isEmpty()) {
      throw new IllegalArgumentException("no instances (expected: 1 or more)");
    }
    if (specs.stream().map(AppSpec::name).distinct().count() != 1) {
      throw new IllegalArgumentException("specs of several apps (expected: of one)");
    }
    for (var instance : instances) {
      if (instance.spec < 0 || instance.spec >= specs.size()) {
        throw new IllegalArgumentException(
            "spec: %d (expected: 0 to %d)".formatted(instance.spec, specs.size() - 1));
      }
    }
    if (instances.stream().map(StoredInstance::id).distinct().count() != instances.size()) {
      throw new IllegalArgumentException("an id is there twice");
    }
  }

  /** Of {@code instances}, which are those of one app. */
  static AppRecord of(
      List<InstanceSnapshot> instances,
      Map<Integer, ProcessIdentity> processes,
      String bootId,
      int latestGeneration,
      boolean synced) {
    var specs = new LinkedHashMap<AppSpec, Integer>();
    var stored =
        instances.stream()
            .map(each -> stored(each, indexOf(each.spec(), specs), processes.get(each.id())))
            .toList();
    return new AppRecord(bootId, latestGeneration, synced, List.copyOf(specs.keySet()), stored);
  }

  private static int indexOf(AppSpec spec, Map<AppSpec, Integer> specs) {
    var known = specs.putIfAbsent(spec, specs.size());
    return known == null ? specs.size() - 1 : known;
  }

  private static StoredInstance stored(
      InstanceSnapshot instance, int spec, @Nullable ProcessIdentity process) {
    return new StoredInstance(
        instance.id(),
        instance.number(),
        spec,
        instance.files(),
        instance.instance(),
        instance.generation(),
        instance.createdAt(),
        instance.startedAt(),
        instance.deaths(),
        process);
  }

  /** The app's name. */
  String name() {
    return specs.getFirst().name();
  }

  /** When its youngest instance was declared. */
  Instant createdAt() {
    return instances.stream()
        .map(StoredInstance::createdAt)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  List<InstanceSnapshot> snapshots() {
    return instances.stream().map(this::snapshot).toList();
  }

  private InstanceSnapshot snapshot(StoredInstance stored) {
    return new InstanceSnapshot(
        stored.id,
        stored.number,
        specs.get(stored.spec),
        stored.files,
        stored.instance,
        stored.generation,
        stored.createdAt,
        stored.startedAt,
        stored.deaths);
  }

  /** The main processes of those instances that had one, by id. */
  Map<Integer, ProcessIdentity> processes() {
    var processes = new HashMap<Integer, ProcessIdentity>();
    for (var instance : instances) {
      if (instance.process != null) {
        processes.put(instance.id, instance.process);
      }
    }
    return processes;
  }
}
