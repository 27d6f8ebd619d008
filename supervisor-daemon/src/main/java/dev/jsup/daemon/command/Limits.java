package dev.jsup.daemon.command;

/** What requests may ask for at most. */
final class Limits {
  /** A year; also a bound for counts, so that no arithmetic on them overflows. */
  static final long MAX_MILLIS = 365L * 24 * 60 * 60 * 1000;

  static final int MAX_INSTANCES = 1000;
  static final int MAX_LINES = 10_000_000;

  private Limits() {}
}
