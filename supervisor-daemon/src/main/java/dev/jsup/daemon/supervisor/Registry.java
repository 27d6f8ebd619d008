package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every instance by id, and how ids and numbers are given. Belongs to the owner's thread.
 *
 * <p>An id is never given twice while any instance is left; when none is, they begin at 0 again, as
 * pm2's do. Generations never begin again: a fact about a deleted instance, or the hunt for what it
 * has left, cannot mean a new one of its id or name.
 */
final class Registry {
  private final TreeMap<Integer, InstanceSnapshot> instances = new TreeMap<>();
  private final InstanceFiles.Folders folders;
  private int nextId;

  /** The highest generation that any instance has had. */
  private int latestGeneration;

  Registry(InstanceFiles.Folders folders) {
    this.folders = folders;
  }

  /** Adds the instances of {@code specs}; with {@code force} names may be taken already. */
  Declared declare(List<AppSpec> specs, boolean force, Instant now) {
    var names = new HashSet<String>();
    for (var spec : specs) {
      if (!names.add(spec.name()) || (!force && isTaken(spec.name()))) {
        return new Declared.NameTaken(spec.name());
      }
    }
    var ids = new ArrayList<Integer>();
    for (var spec : specs) {
      for (int i = 0; i < spec.instances(); i++) {
        ids.add(add(spec, now).id());
      }
    }
    return new Declared.Added(List.copyOf(ids));
  }

  private InstanceSnapshot add(AppSpec spec, Instant now) {
    int id = nextId++;
    int number = freeNumber(spec.name());
    var files = InstanceFiles.of(spec, id, number, folders);
    var added =
        new InstanceSnapshot(
            id, number, spec, files, Instance.NEW, latestGeneration, now, null, List.of());
    instances.put(id, added);
    return added;
  }

  private boolean isTaken(String name) {
    return instances.values().stream().anyMatch(other -> other.spec().name().equals(name));
  }

  private int freeNumber(String name) {
    var taken = new HashSet<Integer>();
    for (var other : instances.values()) {
      if (other.spec().name().equals(name)) {
        taken.add(other.number());
      }
    }
    int number = 0;
    while (taken.contains(number)) {
      number++;
    }
    return number;
  }

  @Nullable InstanceSnapshot get(int id) {
    return instances.get(id);
  }

  void put(InstanceSnapshot instance) {
    latestGeneration = Math.max(latestGeneration, instance.generation());
    instances.put(instance.id(), instance);
  }

  void remove(int id) {
    instances.remove(id);
    if (instances.isEmpty()) {
      nextId = 0;
    }
  }

  Snapshot snapshot() {
    return new Snapshot(List.copyOf(instances.values()));
  }
}
