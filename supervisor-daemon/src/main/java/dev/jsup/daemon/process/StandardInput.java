package dev.jsup.daemon.process;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.daemon.os.PosixPipes;
import dev.jsup.daemon.supervisor.AppSpec;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The named pipe, fifo(7), that is the standard input of a process of one instance. The process has
 * it open for writing, too, so it never comes to its end, and what was sent waits in it whatever
 * becomes of the daemon. Immutable; the methods are callable from any thread.
 *
 * @param pipe absolute
 */
public record StandardInput(Path pipe) {
  /** The longest line in bytes, with its end: so much is written as one, or not at all. */
  public static final int LONGEST_LINE = PosixPipes.ATOMIC_BYTES;

  private static final int OWNER_READS_AND_WRITES = 0600;
  private static final int TRIES = 20;
  private static final long PAUSE_MILLIS = 50;
  private static final String GONE = "its standard input is gone; restart it";

  /** That of instance {@code id}, whose {@code number} is of its app, in {@code folder}. */
  public static StandardInput of(Path folder, AppSpec app, int number, int id) {
    return new StandardInput(folder.resolve(app.name() + '-' + number + '-' + id + ".in"));
  }

  /**
   * A pipe for the next process of an app that takes input; null for another app. Always a new one:
   * what an earlier process left running, maybe of another user, has the old one.
   */
  @Nullable Path prepare(AppSpec app) throws IOException {
    remove();
    if (!app.isSentLines()) {
      return null;
    }
    Posix.mkfifo(pipe, OWNER_READS_AND_WRITES);
    return pipe;
  }

  void remove() throws IOException {
    Files.deleteIfExists(pipe);
  }

  /**
   * Writes a line, if the process has room for it.
   *
   * @throws IOException with the reason why it was not written, for people
   */
  public void send(String line) throws IOException {
    var bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_LINE) {
      throw new IOException(
          "the line has %d bytes; the longest has %d"
              .formatted(bytes.length - 1, LONGEST_LINE - 1));
    }
    int open = open();
    try (var arena = Arena.ofConfined()) {
      if (!PosixPipes.write(open, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes))) {
        throw new IOException(
            "it has not read what was sent before, and there is no room for more");
      }
    } finally {
      Posix.close(open);
    }
  }

  /** A process that has just been launched may not have come to opening it. */
  private int open() throws IOException {
    for (int left = TRIES; ; left--) {
      try {
        return fifo(Posix.open(pipe, Posix.O_WRONLY | Posix.O_NONBLOCK, 0));
      } catch (OsException e) {
        if (e.errno() != OsException.ENXIO || left == 0) {
          throw new IOException(reason(e), e);
        }
        pause();
      }
    }
  }

  private static int fifo(int open) throws IOException {
    if (PosixFiles.status(open).isFifo()) {
      return open;
    }
    Posix.close(open);
    throw new IOException(GONE);
  }

  private static String reason(OsException e) {
    return switch (e.errno()) {
      case OsException.ENXIO -> "it has closed its standard input";
      case OsException.ENOENT -> GONE;
      default -> String.valueOf(e.getMessage());
    };
  }

  private static void pause() throws IOException {
    try {
      var _ = new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
