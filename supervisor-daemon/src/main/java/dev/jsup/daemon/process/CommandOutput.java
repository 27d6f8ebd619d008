package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipe that a command prints into: emptied whenever there is something in it, so that the
 * command never waits; only the last line is kept. Belongs to the loop.
 */
final class CommandOutput implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandOutput.class);

  /** What a pipe can hold is not more than this many reads. */
  private static final int LAST_READS = 16;

  private final int descriptor;
  private final MemorySegment buffer;
  private final LastLine lastLine = new LastLine();
  private DescriptorLoop.@Nullable Watch watch;

  /**
   * @param descriptor of the pipe, non-blocking; closed with this
   * @param buffer of the loop, for any reader
   */
  CommandOutput(int descriptor, MemorySegment buffer) {
    this.descriptor = descriptor;
    this.buffer = buffer;
  }

  void watch(DescriptorLoop loop) {
    watch = loop.watch(descriptor, this::read);
  }

  /** Reads once; false when there was nothing. */
  private boolean read() {
    try {
      long length = Posix.read(descriptor, buffer);
      if (length > 0) {
        lastLine.accept(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
        return true;
      }
      if (length == 0) {
        unwatch(); // an ended pipe is readable for ever
      }
    } catch (OsException e) {
      LOG.warn("what a command prints cannot be read: {}", e.getMessage());
      unwatch();
    }
    return false;
  }

  private void unwatch() {
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
  }

  /** The last line, with what is still in the pipe. */
  String lastLine() {
    for (int i = 0; i < LAST_READS && read(); i++) {
      // until there is nothing
    }
    return lastLine.text();
  }

  @Override
  public void close() {
    unwatch();
    Posix.close(descriptor);
  }
}
