package dev.jsup.daemon.supervisor;

import java.util.List;
import java.util.Map;

/**
 * What a daemon before this one knew.
 *
 * @param processes by instance id, only of those that had one
 * @param sameBoot whether all of it was written since the machine was started
 * @param latestGeneration the highest that any instance has had
 */
public record Remembered(
    List<InstanceSnapshot> instances,
    Map<Integer, ProcessIdentity> processes,
    boolean sameBoot,
    int latestGeneration) {
  public Remembered {
    instances = List.copyOf(instances);
    processes = Map.copyOf(processes);
  }
}
