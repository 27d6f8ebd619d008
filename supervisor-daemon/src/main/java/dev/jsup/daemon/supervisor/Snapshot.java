package dev.jsup.daemon.supervisor;

import java.util.List;
import java.util.Optional;

/**
 * All instances as they were after a turn of the owner, by id. Immutable; readers keep it as long
 * as they like.
 */
public record Snapshot(List<InstanceSnapshot> instances) {
  static final Snapshot EMPTY = new Snapshot(List.of());

  /** The instance {@code id}, unless it is gone. */
  public Optional<InstanceSnapshot> find(int id) {
    int low = 0;
    int high = instances.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      var found = instances.get(middle);
      if (found.id() == id) {
        return Optional.of(found);
      }
      if (found.id() < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** The instances of the app {@code name}. */
  public List<InstanceSnapshot> app(String name) {
    return instances.stream().filter(instance -> instance.spec().name().equals(name)).toList();
  }
}
