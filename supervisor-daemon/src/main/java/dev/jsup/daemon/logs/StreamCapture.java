package dev.jsup.daemon.logs;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.SourceNumber;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * One pipe and the file it goes to. Raw bytes: nothing looks at them on their way. Belongs to the
 * capture loop's thread.
 *
 * <p>The pipe is a FIFO that stays while the instance does, over all its processes. Both ends are
 * opened here (O_RDWR), so that it never reports an end when a process goes and the next has not
 * come; the app's end is read-write too, so that the app outlives its reader.
 */
final class StreamCapture implements AutoCloseable {
  /** Asked for; an unprivileged daemon may get less once it has many (pipe(7), pipe-user-pages). */
  private static final int PIPE_BYTES = 1 << 20;

  /** The most that one turn reads, so that one chatty app does not starve the others. */
  private static final int TURN_BYTES = 1 << 20;

  private static final int OWNER_READS_AND_WRITES = 0600;

  private final LogSource source;
  private final Path fifo;
  private final int pipe;
  private final LogFile file;
  private final MemorySegment buffer;
  private final BiConsumer<LogSource, MemorySegment> followers;
  private final DescriptorLoop.Watch watch;

  private StreamCapture(
      LogSource source,
      Path fifo,
      int pipe,
      LogFile file,
      MemorySegment buffer,
      BiConsumer<LogSource, MemorySegment> followers,
      DescriptorLoop loop) {
    this.source = source;
    this.fifo = fifo;
    this.pipe = pipe;
    this.file = file;
    this.buffer = buffer;
    this.followers = followers;
    this.watch = loop.watch(pipe, this::copy);
  }

  /**
   * Makes the FIFO and begins to copy.
   *
   * @param buffer shared by all captures of the loop
   */
  static StreamCapture open(
      LogSource source,
      Path fifo,
      LogFile file,
      MemorySegment buffer,
      BiConsumer<LogSource, MemorySegment> followers,
      DescriptorLoop loop)
      throws IOException {
    // One that is there is a dead daemon's, and an app of its may still write to it.
    Files.deleteIfExists(fifo);
    Posix.mkfifo(fifo, OWNER_READS_AND_WRITES);
    int pipe = Posix.open(fifo, Posix.O_RDWR | Posix.O_NONBLOCK, 0);
    boolean _ = Posix.setPipeSize(pipe, PIPE_BYTES);
    return new StreamCapture(source, fifo, pipe, file, buffer, followers, loop);
  }

  LogSource source() {
    return source;
  }

  Path fifo() {
    return fifo;
  }

  LogFile file() {
    return file;
  }

  /** Copies what is there, a turn's worth at most. */
  void copy() {
    try {
      long total = 0;
      long read;
      do {
        read = Posix.read(pipe, buffer);
        if (read > 0) {
          var bytes = buffer.asSlice(0, read);
          file.append(bytes, SourceNumber.of(source.id(), source.stream()), micros());
          followers.accept(source, bytes);
          total += read;
        }
      } while (read == buffer.byteSize() && total < TURN_BYTES);
    } catch (OsException e) {
      throw new UncheckedIOException(fifo.toString(), e);
    }
  }

  private static long micros() {
    return 0;
  }

  /** Ends the capture and removes the FIFO; what is still in it goes to the file first. */
  @Override
  public void close() throws IOException {
    copy();
    watch.cancel();
    Posix.close(pipe);
    Files.deleteIfExists(fifo);
  }
}
