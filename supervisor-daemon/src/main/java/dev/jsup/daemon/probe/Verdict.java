package dev.jsup.daemon.probe;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import java.util.Optional;

/** What the results of one probe of one launch amount to. */
interface Verdict {
  /** What follows from the next result. */
  Optional<InstanceEvent> hear(ProbeResult result);

  /** Whether all is said, so that it need not be asked any more. */
  boolean isFinal();
}
