package dev.jsup.daemon.supervisor;

import java.util.List;
import java.util.Map;

/**
 * What a daemon before this one knew.
 *
 * @param instances by id, each id once
 * @param processes the main processes by instance id: only of those that had one, and only of this
 *     boot of the machine
 * @param sameBoot whether all of it was written since the machine was started; if not, pids and
 *     nanoseconds in {@code instances} are void
 * @param latestGeneration the highest that any instance has had, as far as it is known
 */
public record Remembered(
    List<InstanceSnapshot> instances,
    Map<Integer, ProcessIdentity> processes,
    boolean sameBoot,
    int latestGeneration) {
  /** There was none, or it left nothing. */
  public static final Remembered NOTHING = new Remembered(List.of(), Map.of(), true, 0);

  public Remembered {
    instances = List.copyOf(instances);
    processes = Map.copyOf(processes);
  }
}
