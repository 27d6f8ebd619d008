package dev.jsup.daemon.logfile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rotates the file of a log where it is to end, and tries again later when that fails. Guarded by
 * the lock of its log. Times are microseconds since 1970.
 */
final class Rotator {
  private static final Logger LOG = LoggerFactory.getLogger(Rotator.class);
  private static final long RETRY_MICROS = 60_000_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final Path path;
  private final Target target;
  private long failedAt = NEVER;
  private @Nullable String trouble;

  Rotator(Path path, Target target) {
    this.path = path;
    this.target = target;
  }

  /** Whether it has failed and is not tried again yet. */
  boolean waits(long micros) {
    return failedAt != NEVER && micros >= failedAt && micros - failedAt < RETRY_MICROS;
  }

  /** What is wrong, for people; null when nothing is. */
  @Nullable String trouble() {
    return trouble;
  }

  /** Rotates if the file has come to its end. */
  void ifReached(long micros) {
    if (!target.point.isReached(target.file()) || waits(micros)) {
      return;
    }
    try {
      boolean _ = now(micros);
    } catch (IOException e) {
      failedAt = micros;
      var problem = "cannot rotate %s: %s".formatted(path, OpenFile.reason(e));
      if (!problem.equals(trouble)) {
        trouble = problem;
        LOG.error("{}; it is tried again each minute and grows meanwhile", problem);
      }
    }
  }

  private boolean now(long micros) throws IOException {
    // Otherwise what somebody has put at the path would become the history.
    target.look(micros);
    if (!target.isThere() || !target.point.isReached(target.file())) {
      return false;
    }
    target.rotate(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    failedAt = NEVER;
    trouble = null;
    return true;
  }

  /** See {@link LogFile#rotate}. */
  boolean rotate(long micros) throws IOException {
    target.look(micros);
    if (!target.isThere() || !target.file().regular || target.file().size() == 0) {
      return false;
    }
    target.point.request(target.file().size());
    return now(micros);
  }
}
