package dev.jsup.protocol.request;

import org.jspecify.annotations.Nullable;

/** What holds for every {@code timeoutMs}. */
final class Timeouts {
  private Timeouts() {}

  static void require(@Nullable Long millis) {
    if (millis != null && millis < 0) {
      throw new IllegalArgumentException("timeoutMs: " + millis + " (expected: 0 or more)");
    }
  }
}
