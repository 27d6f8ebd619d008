package dev.jsup.daemon.logs;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.supervisor.RotationSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader of one pipe. Belongs to the capture loop's thread.
 *
 * <p>The pipe is a FIFO that stays while the instance does, over all its processes. Both ends are
 * opened here (O_RDWR), so that it never reports an end when a process goes and the next has not
 * come; the app's end is read-write too, so that the app outlives its reader.
 */
final class StreamCapture implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamCapture.class);

  /** Asked for; an unprivileged daemon may get less once it has many (pipe(7), pipe-user-pages). */
  private static final int PIPE_BYTES = 1 << 20;

  private static final int SMALL_PIPE_BYTES = 1 << 16;

  /** The most that one turn reads, so that one chatty app does not starve the others. */
  private static final int TURN_BYTES = 1 << 20;

  private static final long NO_END = -1;

  private final Path fifo;
  private final int pipe;
  private final int pipeBytes;
  private final StreamOutput output;
  private final CaptureLoop loop;
  private final LineIntake lines;
  private DescriptorLoop.@Nullable Watch watch;

  /** So many bytes in the pipe are the last of an ended process; {@link #NO_END} if not known. */
  private long untilEnd = NO_END;

  /** When it is looked whether there is something to tell, microseconds since 1970. */
  private long tickAt = Long.MAX_VALUE;

  private StreamCapture(Path fifo, int pipe, int pipeBytes, StreamOutput output, CaptureLoop loop) {
    this.fifo = fifo;
    this.pipe = pipe;
    this.pipeBytes = pipeBytes;
    this.output = output;
    this.loop = loop;
    this.lines = new LineIntake(String.valueOf(fifo.getFileName()), pipe, output, loop);
    this.watch = loop.watch(pipe, this::copy);
  }

  /**
   * Begins to copy.
   *
   * @param pipe an open descriptor of {@code fifo}
   */
  static StreamCapture open(Path fifo, int pipe, StreamOutput output, CaptureLoop loop) {
    int bytes = Posix.setPipeSize(pipe, PIPE_BYTES) ? PIPE_BYTES : SMALL_PIPE_BYTES;
    return new StreamCapture(fifo, pipe, bytes, output, loop);
  }

  LogSource source() {
    return output.source();
  }

  Path fifo() {
    return fifo;
  }

  StreamOutput output() {
    return output;
  }

  /** From now on its files are rotated like this. */
  void rotateBy(RotationSpec rotation) {
    for (var file : output.files()) {
      file.rotateBy(rotation);
      loop.written(file);
    }
  }

  /** Copies what is there, a turn's worth at most. */
  void copy() {
    try {
      long total = 0;
      long read;
      do {
        read = copyPiece();
        total += Math.max(0, read);
      } while (read == Scratch.READ_BYTES && total < TURN_BYTES);
      loop.copied((double) total / pipeBytes);
      output.files().forEach(loop::written);
    } catch (OsException e) {
      throw new UncheckedIOException(fifo.toString(), e);
    }
    if (output.isBlocked()) {
      pause();
    }
    tickWhenDue();
  }

  /**
   * Goes on where an earlier daemon was, see {@link LineIntake#recover}. What waits in the pipe is
   * of the process that has been there, so the line that was begun goes on in it.
   *
   * @param running whether that process still writes; if not, its last line is over
   */
  void recover(Optional<Spool> left, boolean running) {
    boolean waits = unread() > 0;
    lines.recover(left, running || waits);
    if (output.isBlocked()) {
      pause();
    }
    if (running) {
      copy();
    } else if (waits) {
      processEnded();
    }
  }

  private void tickWhenDue() {
    long now = loop.micros();
    var due = output.nextTick(now);
    if (due.isPresent() && due.getAsLong() < tickAt) {
      tickAt = due.getAsLong();
      loop.later(tickAt - now, this::tick);
    }
  }

  private void tick() {
    tickAt = Long.MAX_VALUE;
    if (loop.isOpen(this)) {
      lines.tick();
      if (output.isBlocked()) {
        pause();
      }
      output.files().forEach(loop::written);
      tickWhenDue();
    }
  }

  /** Reads once, but not beyond the end of a process's output. */
  private long copyPiece() throws OsException {
    if (output.isBlocked()) {
      return -1;
    }
    if (untilEnd == 0) {
      endLine();
    }
    long most = untilEnd > 0 ? Math.min(untilEnd, Scratch.READ_BYTES) : Scratch.READ_BYTES;
    long micros = loop.micros();
    long read = output.isRaw() ? copyRaw(most, micros) : lines.copy(most);
    if (read > 0 && untilEnd > 0) {
      untilEnd -= read;
      return copyPiece();
    }
    return read;
  }

  /** Nothing of it is ever in the memory of the daemon alone, which may be killed any time. */
  private long copyRaw(long most, long micros) throws OsException {
    if (!loop.isFollowed()) {
      long moved = output.move(pipe, most, micros);
      if (moved != LogFile.NOT_NOW) {
        return moved;
      }
    }
    var seen = loop.glance().at(pipe, loop.scratch().read().asSlice(0, most));
    if (seen.byteSize() == 0) {
      return -1;
    }
    var bytes = seen.asSlice(0, output.take(seen, pipe, micros));
    loop.publish(output, Form.RAW, bytes, micros);
    loop.publish(output, Form.WRITTEN, bytes, micros);
    return bytes.byteSize();
  }

  /** Its process has ended: what it wrote is read, and its last line is over. */
  void processEnded() {
    copy();
    if (!output.isBlocked()) {
      endLine();
    } else if (untilEnd == NO_END) {
      untilEnd = unread();
    }
  }

  private void endLine() {
    untilEnd = NO_END;
    lines.endLine();
    output.files().forEach(loop::written);
  }

  /** The bytes that wait in the pipe; {@link #NO_END} if that cannot be known. */
  long unread() {
    try {
      return Posix.readable(pipe);
    } catch (OsException e) {
      LOG.warn("{}: {}; a line may be joined to the next process's first", fifo, e.getMessage());
      return NO_END;
    }
  }

  /** Reads no more until its file takes what was read, so that the app waits as it wishes to. */
  private void pause() {
    if (watch != null) {
      watch.cancel();
      watch = null;
      loop.retryLater(this::resume);
    }
  }

  private void resume() {
    if (!loop.isOpen(this)) {
      return; // its files are others' now
    }
    lines.retry();
    if (output.isBlocked()) {
      loop.retryLater(this::resume);
    } else {
      watch = loop.watch(pipe, this::copy);
      copy();
    }
  }

  /** Ends the capture and removes the FIFO; what is still in it goes to the file first. */
  @Override
  public void close() throws IOException {
    leave();
    Files.deleteIfExists(fifo);
  }

  /** The same, but the FIFO stays as it is. */
  void leave() {
    processEnded();
    if (output.isBlocked()) {
      long lost = output.waitingBytes() + lines.left() + unread();
      LOG.error(
          "{} bytes of {} that its log could not take are left out", lost, fifo.getFileName());
    }
    output.close();
    lines.close();
    if (watch != null) {
      watch.cancel();
    }
    Posix.close(pipe);
  }
}
