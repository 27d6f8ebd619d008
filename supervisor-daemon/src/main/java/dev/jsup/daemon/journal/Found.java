package dev.jsup.daemon.journal;

import dev.jsup.daemon.supervisor.InstanceSnapshot;
import java.util.List;
import java.util.Map;

/**
 * An app that was read.
 *
 * @param fromCopy whether from its copy, as the present file was not there or not good
 * @param copied whether there is a copy
 */
record Found(AppFile file, AppRecord app, boolean fromCopy, boolean copied) {
  /**
   * What this means to a writer on the machine as it is since {@code bootId}.
   *
   * @param snapshots the instances, the same objects that will come back to be written
   */
  Known known(String bootId, List<InstanceSnapshot> snapshots) {
    boolean ours = app.bootId().equals(bootId);
    return new Known(
        // What is of another boot is written anew.
        ours && !fromCopy ? snapshots : List.of(),
        fromCopy ? List.of() : snapshots.stream().map(Essence::of).toList(),
        ours ? app.processes() : Map.of(),
        !fromCopy && app.synced(),
        copied,
        0);
  }
}
