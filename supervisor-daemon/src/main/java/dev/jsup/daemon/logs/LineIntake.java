package dev.jsup.daemon.logs;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of one stream's output from its pipe over a spool into files, where it goes in lines. A
 * daemon that is killed on that way leaves in the spool what the next one needs to go on. Belongs
 * to the capture loop's thread.
 */
final class LineIntake {
  private final String fifo;
  private final int pipe;
  private final StreamOutput output;
  private final CaptureLoop loop;

  /** The spool of what was read before a file blocked. */
  private @Nullable Spool held;

  /** Of the pipe that is called {@code fifo} and open as {@code pipe}. */
  LineIntake(String fifo, int pipe, StreamOutput output, CaptureLoop loop) {
    this.fifo = fifo;
    this.pipe = pipe;
    this.output = output;
    this.loop = loop;
  }

  /**
   * Reads once.
   *
   * @return how many bytes; -1 when there are none now
   */
  long copy(long most) throws OsException {
    long micros = loop.micros();
    var spool = begin();
    long read = 0;
    if (spool != null) {
      try {
        read = spool.fill(pipe, most);
      } catch (OsException e) {
        loop.giveUpSpool(e); // or the pipe would stay readable, and this fail at full speed
        spool = null;
      }
    }
    MemorySegment bytes;
    if (spool == null) {
      var buffer = loop.scratch().read().asSlice(0, most);
      read = Posix.read(pipe, buffer);
      bytes = buffer.asSlice(0, Math.max(0, read));
    } else {
      bytes = spool.input();
    }
    if (read > 0) {
      loop.publish(output, Form.RAW, bytes, micros);
      output.accept(bytes, spool, micros, written(micros));
      holdIfBlocked(spool);
    }
    return read;
  }

  /** A spool that is this stream's now; null when there is none, or a file blocks already. */
  private @Nullable Spool begin() {
    var spool = output.isBlocked() ? null : loop.spool();
    if (spool != null) {
      spool.begin(fifo, output.begun());
    }
    return spool;
  }

  private void holdIfBlocked(@Nullable Spool spool) {
    if (spool != null && output.isBlocked()) {
      held = spool;
      loop.lendSpool();
    }
  }

  /** See {@link StreamOutput#endLine}. */
  void endLine() {
    long micros = loop.micros();
    var spool = begin();
    output.endLine(spool, micros, written(micros));
    holdIfBlocked(spool);
  }

  /** See {@link StreamOutput#tick}. */
  void tick() {
    long micros = loop.micros();
    var spool = begin();
    output.tick(spool, micros, written(micros));
    holdIfBlocked(spool);
  }

  /**
   * Goes on where a daemon that was killed has been; before anything is read.
   *
   * @param left what it has read and not written
   * @param continues whether the same process still writes
   */
  void recover(Optional<Spool> left, boolean continues) {
    long begun = left.map(spool -> spool.get(Spool.BEGUN)).orElse(BegunFile.LAST);
    boolean restored = output.restore(begun, left.isPresent());
    if (left.isPresent()) {
      held = left.get();
      if (held.get(Spool.STATE) == Spool.OUTPUT) {
        output.awaitRest(held, loop.micros());
        retry();
      } else {
        process(held);
      }
    }
    if (continues) {
      output.continueLine();
    } else if (restored && !output.isBlocked()) {
      endLine();
    }
  }

  /** Tries again what a file has not taken. */
  void retry() {
    output.retry();
    var spool = held;
    if (!output.isBlocked() && spool != null) {
      spool.written();
      process(spool);
    }
  }

  private void process(Spool spool) {
    long micros = loop.micros();
    output.accept(spool.input(), spool, micros, written(micros));
    if (!output.isBlocked()) {
      close();
    }
  }

  /** The bytes that were read and of which nothing was made yet, as a file blocks. */
  long left() {
    return held == null ? 0 : held.get(Spool.TO) - held.get(Spool.NEXT_FROM);
  }

  /** It reads no more. */
  void close() {
    if (held != null) {
      loop.giveBack(held);
      held = null;
    }
  }

  private Consumer<MemorySegment> written(long micros) {
    return bytes -> loop.publish(output, Form.WRITTEN, bytes, micros);
  }
}
