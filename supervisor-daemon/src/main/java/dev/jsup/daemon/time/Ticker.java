package dev.jsup.daemon.time;

/** A monotonic clock in nanoseconds, good for durations only; its zero means nothing. */
@FunctionalInterface
public interface Ticker {
  long nanos();

  /** The machine's. */
  static Ticker system() {
    return System::nanoTime;
  }
}
