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
    int at = indexOf(instances, id);
    return at < 0 ? Optional.empty() : Optional.of(instances.get(at));
  }

  /** Where the instance {@code id} is in a list by id; negative if it is not there. */
  static int indexOf(List<InstanceSnapshot> instances, int id) {
    int low = 0;
    int high = instances.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = instances.get(middle).id();
      if (found == id) {
        return middle;
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The instances of the app {@code name} but for those that only stand in. */
  public List<InstanceSnapshot> declared(String name) {
    return app(name).stream().filter(instance -> !instance.spec().isOfStandIn()).toList();
  }

  /** The instances of the app {@code name}. */
  public List<InstanceSnapshot> app(String name) {
    return instances.stream().filter(instance -> instance.spec().name().equals(name)).toList();
  }
}
