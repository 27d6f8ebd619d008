package dev.jsup.daemon.probe;

import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import dev.jsup.daemon.supervisor.Processes.Facts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reports what an app says of its state, ten times a second at most: the latest counts, and each
 * report costs the owner a turn. Belongs to the loop's thread.
 */
final class NoteTelling {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ProbeLoop loop;
  private final Facts facts;
  private @Nullable String latest;
  private boolean pausing;

  NoteTelling(ProbeLoop loop, Facts facts) {
    this.loop = loop;
    this.facts = facts;
  }

  void tell(String note) {
    latest = note;
    if (!pausing) {
      report();
    }
  }

  private void report() {
    pausing = false;
    if (latest != null) {
      facts.report(new NoteTold(latest));
      latest = null;
      pausing = true;
      var _ = loop.after(PAUSE, this::report);
    }
  }
}
