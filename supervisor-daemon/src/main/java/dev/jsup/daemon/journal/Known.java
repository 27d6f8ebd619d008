package dev.jsup.daemon.journal;

import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import java.util.List;
import java.util.Map;

/**
 * What is known of the files of one app.
 *
 * @param instances what stands in the present file; empty when that must be written anyway
 * @param essence what of it is on disk, whatever becomes of the machine; empty when nothing is
 * @param processes by instance id
 * @param synced whether the present file is on disk
 * @param copied whether there is a copy
 * @param unsynced how often the present file has been replaced without being waited for
 */
record Known(
    List<InstanceSnapshot> instances,
    List<Essence> essence,
    Map<Integer, ProcessIdentity> processes,
    boolean synced,
    boolean copied,
    int unsynced) {
  static final Known NOTHING = new Known(List.of(), List.of(), Map.of(), false, false, 0);

  /** Whether the files hold just these: immutable objects, so that the same ones are equal. */
  @SuppressWarnings("ReferenceEquality")
  boolean holds(List<InstanceSnapshot> now) {
    if (!copied || instances.size() != now.size()) {
      return false;
    }
    for (int i = 0; i < now.size(); i++) {
      if (instances.get(i) != now.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** The present file has become the copy, and there is none. */
  Known moved() {
    return new Known(List.of(), essence, processes, false, true, unsynced);
  }

  /** There is a copy now. */
  Known withCopy() {
    return new Known(instances, essence, processes, synced, true, unsynced);
  }

  /** Nobody knows what there is. */
  Known lost() {
    return new Known(List.of(), List.of(), processes, false, false, 0);
  }
}
