package dev.jsup.daemon.logfile;

import dev.jsup.protocol.model.LogStream;

/**
 * A stream of an app in 16 bits, for indexes of times: the same for an app that was deleted and
 * started again, and in the next daemon. It cannot be turned back into the app.
 */
public final class SourceNumber {
  private static final int INSTANCES = 1 << 15;

  /** The golden ratio's, which sends neighbouring names far from each other. */
  private static final int SPREAD = 0x9e3779b9;

  private SourceNumber() {}

  /**
   * The number of a stream. Instances of one app have different numbers; two apps have the same one
   * once in 32768 times.
   *
   * @param numberInApp the instance's, from 0
   */
  public static int of(String app, int numberInApp, LogStream stream) {
    int name = (app.hashCode() * SPREAD) >>> 17;
    return (((name + numberInApp) % INSTANCES) << 1) | (stream == LogStream.ERR ? 1 : 0);
  }

  /** The stream of what {@link #of} has made. */
  public static LogStream stream(int number) {
    return (number & 1) == 0 ? LogStream.OUT : LogStream.ERR;
  }
}
