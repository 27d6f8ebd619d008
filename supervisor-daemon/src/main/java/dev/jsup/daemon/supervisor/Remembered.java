package dev.jsup.daemon.supervisor;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a daemon before this one knew.
 *
 * @param instances by id, each id once
 * @param processes the main processes by instance id: only of those that had one, and only of this
 *     boot of the machine
 * @param rebooted the ids of those that were written down before the machine was started last:
 *     their pids and nanoseconds are void
 * @param latestGeneration the highest that any instance has had, as far as it is known
 */
public record Remembered(
    List<InstanceSnapshot> instances,
    Map<Integer, ProcessIdentity> processes,
    Set<Integer> rebooted,
    int latestGeneration) {
  /** There was none, or it left nothing. */
  public static final Remembered NOTHING = new Remembered(List.of(), Map.of(), Set.of(), 0);

  public Remembered {
    instances = List.copyOf(instances);
    processes = Map.copyOf(processes);
    rebooted = Set.copyOf(rebooted);
  }
}
