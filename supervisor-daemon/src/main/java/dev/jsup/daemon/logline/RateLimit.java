package dev.jsup.daemon.logline;

import dev.jsup.daemon.supervisor.RateSpec;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are within what may be written: buckets of lines and bytes that fill with time. Time
 * is that of the day; when it jumps back, nothing is filled, and forth, no more than a burst. Not
 * thread-safe.
 */
final class RateLimit {
  private static final double MICROS_PER_SECOND = 1e6;
  private static final long NOTICE_MICROS = 1_000_000;

  private final RateSpec spec;
  private final double mostLines;
  private final double mostBytes;

  private double lines;
  private double bytes;
  private long filled;
  private boolean begun;

  private long linesLeftOut;
  private long bytesLeftOut;
  private long leftOutSince;

  RateLimit(RateSpec spec) {
    this.spec = spec;
    mostLines = Math.max(1, spec.lines() * spec.burstSeconds());
    mostBytes = Math.max(1, spec.bytes() * spec.burstSeconds());
    lines = mostLines;
    bytes = mostBytes;
  }

  /** Fills the buckets; {@code micros} are microseconds since 1970. */
  void at(long micros) {
    double seconds = begun ? Math.max(0, micros - filled) / MICROS_PER_SECOND : 0;
    filled = micros;
    leftOutSince = Math.min(leftOutSince, micros);
    begun = true;
    lines = Math.min(mostLines, lines + seconds * spec.lines());
    bytes = Math.min(mostBytes, bytes + seconds * spec.bytes());
  }

  /**
   * Whether the next line passes; if not, it is counted.
   *
   * @param size what would be written, in bytes
   * @param length what the app wrote, in bytes
   */
  boolean passes(int size, long length) {
    // A line that is more than a whole burst passes when the bucket is full, and the next ones
    // wait.
    boolean pass =
        (spec.lines() == 0 || lines >= 1)
            && (spec.bytes() == 0 || bytes >= Math.min(size, mostBytes));
    if (pass) {
      lines -= 1;
      bytes -= size;
    } else {
      leftOutSince = linesLeftOut == 0 ? filled : leftOutSince;
      linesLeftOut++;
      bytesLeftOut += length;
    }
    return pass;
  }

  /**
   * When what was left out is to be told at the latest, microseconds since 1970: a second after the
   * first line of it. Empty if nothing was.
   */
  OptionalLong nextNotice() {
    return linesLeftOut == 0 ? OptionalLong.empty() : OptionalLong.of(leftOutSince + NOTICE_MICROS);
  }

  /** What was left out since the last notice, in words; null if nothing was. */
  @Nullable String notice() {
    if (linesLeftOut == 0) {
      return null;
    }
    var limits = new ArrayList<String>();
    if (spec.lines() > 0) {
      limits.add(count(spec.lines(), "line"));
    }
    if (spec.bytes() > 0) {
      limits.add(count(spec.bytes(), "byte"));
    }
    var notice =
        "[jsup] %s (%s) left out: over the limit of %s a second"
            .formatted(
                count(linesLeftOut, "line"),
                count(bytesLeftOut, "byte"),
                String.join(" and ", limits));
    linesLeftOut = 0;
    bytesLeftOut = 0;
    return notice;
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
