package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.ApplyChange;
import dev.jsup.protocol.model.ApplyStep;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with one app.
 *
 * @param spec what it is to be; null when it is in the file no more
 * @param restarts whether its processes are replaced
 * @param idle whether nothing of it is started, as it is down and says so
 * @param known its instances
 */
record PlannedApp(
    String name,
    ApplyAction action,
    @Nullable AppSpec spec,
    List<ApplyChange> changes,
    boolean restarts,
    boolean idle,
    List<InstanceSnapshot> known) {
  /** What it is to be, which is known. */
  AppSpec wanted() {
    return Objects.requireNonNull(spec);
  }

  /** The same of which no process is replaced. */
  PlannedApp withoutRestart() {
    return new PlannedApp(name, action, spec, changes, false, idle, known);
  }

  ApplyStep step() {
    return new ApplyStep(name, action, restarts, changes);
  }
}
