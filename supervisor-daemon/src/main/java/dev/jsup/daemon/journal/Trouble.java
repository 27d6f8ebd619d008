package dev.jsup.daemon.journal;

import dev.jsup.daemon.os.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A time during which the journal cannot be written, and what is said about that. Thread-safe. */
final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private static final String CONSEQUENCE =
      "Apps run on, but if the daemon ends now, what has changed since is forgotten";

  private final Path folder;
  private volatile @Nullable String problem;

  Trouble(Path folder) {
    this.folder = folder;
  }

  /** Logged when it begins, not with each attempt. */
  void failed(IOException e) {
    var text = "cannot write the journal in %s: %s".formatted(folder, IoReason.of(e));
    if (problem == null) {
      LOG.error("{}; it is tried again and again. {}", text, CONSEQUENCE, e.getCause());
    }
    problem = text + ". " + CONSEQUENCE;
  }

  /** All is written. */
  void ended() {
    if (problem != null) {
      problem = null;
      LOG.warn("the journal in {} is written again", folder);
    }
  }

  /** For people; null when there is none. */
  @Nullable String problem() {
    return problem;
  }
}
