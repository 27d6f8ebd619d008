package dev.jsup.daemon.logread;

import dev.jsup.daemon.logs.LogSource;
import java.io.IOException;
import java.util.OptionalLong;

/** A line of a log, good until its reader takes the next. */
public interface HistoryLine {
  /** Of a longer line only so many bytes are at hand. */
  int MAX_BYTES = 1 << 20;

  LogSource source();

  /** When it was read from the app, microseconds since 1970; nothing if nobody knows any more. */
  OptionalLong micros();

  /** Has the line, from {@link #start()} on. */
  byte[] array();

  int start();

  /** Bytes at hand, without the line's end. */
  int length();

  /** How many bytes the line has beyond those at hand. */
  long more();

  /** Reads the bytes beyond those at hand, a block at a time. */
  void readMore(Blocks blocks) throws IOException, InterruptedException;

  /** Takes one block after the other. */
  @FunctionalInterface
  interface Blocks {
    /** Takes {@code length} bytes from the beginning of {@code block}, which is used again. */
    void accept(byte[] block, int length) throws InterruptedException;
  }
}
