package dev.jsup.daemon.logfile;

import dev.jsup.protocol.model.LogStream;

/** A stream of an instance in 16 bits, for indexes of times. */
public final class SourceNumber {
  private static final int MAX = 0xffff;

  private SourceNumber() {}

  /** The number of a stream; instances from 32768 on share theirs. */
  public static int of(int id, LogStream stream) {
    return ((id << 1) | (stream == LogStream.ERR ? 1 : 0)) & MAX;
  }

  /** The instance's id. */
  public static int id(int number) {
    return number >>> 1;
  }

  public static LogStream stream(int number) {
    return (number & 1) == 0 ? LogStream.OUT : LogStream.ERR;
  }
}
