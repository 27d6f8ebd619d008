package dev.jsup.daemon.logread;

/**
 * A span of time, both ends included.
 *
 * @param fromMicros microseconds since 1970
 * @param untilMicros microseconds since 1970
 */
public record TimeWindow(long fromMicros, long untilMicros) {
  /** Whenever it was. */
  public static final TimeWindow ALWAYS = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean includes(long micros) {
    return fromMicros <= micros && micros <= untilMicros;
  }

  /** The shortest window that has both. */
  TimeWindow hull(TimeWindow other) {
    return new TimeWindow(
        Math.min(fromMicros, other.fromMicros), Math.max(untilMicros, other.untilMicros));
  }

  /** What both have in common; one that ends before it begins has nothing. */
  public TimeWindow within(TimeWindow other) {
    return new TimeWindow(
        Math.max(fromMicros, other.fromMicros), Math.min(untilMicros, other.untilMicros));
  }
}
