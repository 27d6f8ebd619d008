package dev.jsup.daemon.logfile;

import java.util.OptionalLong;

/** When a log is rotated whatever its size. */
@FunctionalInterface
interface NextRotation {
  /** Never. */
  NextRotation NEVER = _ -> OptionalLong.empty();

  /** The first moment after {@code micros}; both in microseconds since 1970. */
  OptionalLong after(long micros);
}
