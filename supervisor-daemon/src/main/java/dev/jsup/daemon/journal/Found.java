package dev.jsup.daemon.journal;

import java.util.List;
import java.util.Map;

/**
 * An app that was read.
 *
 * @param fromCopy whether from its copy, as the present file was not there or not good
 * @param copied whether there is a copy
 */
record Found(AppFile file, AppRecord app, boolean fromCopy, boolean copied) {
  /** What this means to a writer on the machine as it is since {@code bootId}. */
  Known known(String bootId) {
    boolean ours = app.bootId().equals(bootId);
    var snapshots = app.snapshots();
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
