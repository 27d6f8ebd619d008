package dev.jsup.daemon.command;

import dev.jsup.daemon.dump.SavedApp;
import dev.jsup.daemon.dump.SavedApp.SavedInstance;
import dev.jsup.daemon.dump.SavedApp.Wished;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.NumberedApp;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.model.InstanceResult;
import java.util.ArrayList;
import java.util.List;

/** What a resurrect means: which apps are to be declared again, and what of the others starts. */
final class ResurrectPlan {
  private final List<NumberedApp> fresh = new ArrayList<>();
  private final List<Boolean> freshStarts = new ArrayList<>();
  private final List<Integer> down = new ArrayList<>();
  private final List<InstanceResult> untouched = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param snapshot what there is
   * @param saved what there is to be
   */
  ResurrectPlan(Snapshot snapshot, List<SavedApp> saved) {
    for (var app : saved) {
      var known = snapshot.app(app.name());
      if (known.isEmpty()) {
        fresh.add(app.numbered());
        app.instances().forEach(each -> freshStarts.add(each.wished() == Wished.STARTED));
      } else {
        addKnown(app, known);
      }
    }
  }

  /** The apps to be declared. */
  List<NumberedApp> fresh() {
    return fresh;
  }

  /** Of each instance of these, in their order, whether it is to be started. */
  List<Boolean> freshStarts() {
    return freshStarts;
  }

  /** The ids of the instances to be started that are there. */
  List<Integer> down() {
    return down;
  }

  /** What is said of the instances that stay as they are. */
  List<InstanceResult> untouched() {
    return untouched;
  }

  /** For people: what is not as it was saved. */
  List<String> notes() {
    return notes;
  }

  private void addKnown(SavedApp app, List<InstanceSnapshot> known) {
    int missing = 0;
    boolean changed = false;
    for (var each : app.instances()) {
      var there = known.stream().filter(other -> other.number() == each.number()).findFirst();
      if (there.isEmpty()) {
        missing++;
      } else {
        changed |= !there.get().spec().withInstances(1).equals(app.spec().withInstances(1));
        addKnown(each, there.get());
      }
    }
    if (missing > 0) {
      notes.add(
          "%s: %d of its saved instances %s not there any more; add them with: jsup scale %s"
                  .formatted(app.name(), missing, missing == 1 ? "is" : "are", app.name())
              + " +%d".formatted(missing));
    }
    if (changed) {
      notes.add(
          "%1$s: stays as it is declared now, which is not as it was saved; to have that: jsup delete %1$s, then jsup resurrect"
              .formatted(app.name()));
    }
  }

  private void addKnown(SavedInstance saved, InstanceSnapshot there) {
    if (!there.instance().isDown()) {
      untouched.add(InstanceResults.done(there, "was not down, left alone"));
    } else if (saved.wished() == Wished.STARTED) {
      down.add(there.id());
    } else {
      untouched.add(InstanceResults.done(there, "was stopped when saved"));
    }
  }
}
