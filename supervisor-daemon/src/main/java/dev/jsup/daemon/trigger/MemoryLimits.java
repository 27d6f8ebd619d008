package dev.jsup.daemon.trigger;

import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.text.Sizes;
import dev.jsup.daemon.usage.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds the instances whose process trees take more memory than their apps allow. */
final class MemoryLimits {
  private final Sampler sampler;

  /** Measures the trees of pids that became what they are at a certain time. */
  @FunctionalInterface
  interface Sampler {
    Map<Long, Usage> sample(Map<Long, Long> roots);
  }

  MemoryLimits(Sampler sampler) {
    this.sampler = sampler;
  }

  /** Whether any instance has a limit. */
  static boolean areIn(Snapshot snapshot) {
    return snapshot.instances().stream().anyMatch(MemoryLimits::isLimited);
  }

  private static boolean isLimited(InstanceSnapshot instance) {
    var triggers = instance.spec().triggers();
    return triggers != null && triggers.maxMemoryBytes() != null;
  }

  /** Those that are online and over their limit; what starts or ends is left in peace. */
  List<Due> over(Snapshot snapshot) {
    var online = new HashMap<Long, InstanceSnapshot>();
    var roots = new HashMap<Long, Long>();
    for (var instance : snapshot.instances()) {
      if (isLimited(instance)
          && instance.instance().state() instanceof InstanceState.Running(long pid)) {
        online.put(pid, instance);
        roots.put(pid, instance.instance().startedNanos());
      }
    }
    var due = new ArrayList<Due>();
    if (!roots.isEmpty()) {
      sampler
          .sample(roots)
          .forEach((pid, usage) -> add(Objects.requireNonNull(online.get(pid)), usage, due));
    }
    return due;
  }

  private static void add(InstanceSnapshot instance, Usage usage, List<Due> due) {
    long most =
        Objects.requireNonNull(Objects.requireNonNull(instance.spec().triggers()).maxMemoryBytes());
    if (usage.memoryBytes() > most) {
      var why =
          "memory %s over max_memory_restart %s"
              .formatted(Sizes.spelled(usage.memoryBytes()), Sizes.spelled(most));
      due.add(Due.of(instance, why, false));
    }
  }
}
