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
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The named pipe, fifo(7), that is the standard input of one instance over all its processes. The
 * process has it open for writing, too, so it never comes to its end, and what was sent waits in it
 * whatever becomes of the daemon. Immutable; the methods are callable from any thread.
 *
 * @param pipe absolute
 */
public record StandardInput(Path pipe) {
  /** The longest line in bytes, with its end: so much is written as one, or not at all. */
  public static final int LONGEST_LINE = PosixPipes.ATOMIC_BYTES;

  private static final int OWNER_READS_AND_WRITES = 0600;

  /** That of instance {@code id}, whose {@code number} is of its app, in {@code folder}. */
  public static StandardInput of(Path folder, AppSpec app, int number, int id) {
    return new StandardInput(folder.resolve(app.name() + '-' + number + '-' + id + ".in"));
  }

  /** The pipe for an app that takes input, which is made if it is not there; else null. */
  @Nullable Path prepare(AppSpec app) throws IOException {
    if (app.process() == null || !app.process().takesInput()) {
      remove();
      return null;
    }
    if (!isThere()) {
      remove();
      Posix.mkfifo(pipe, OWNER_READS_AND_WRITES);
    }
    return pipe;
  }

  private boolean isThere() throws IOException {
    return Files.exists(pipe, LinkOption.NOFOLLOW_LINKS) && PosixFiles.status(pipe).isFifo();
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

  private int open() throws IOException {
    try {
      return Posix.open(pipe, Posix.O_WRONLY | Posix.O_NONBLOCK, 0);
    } catch (OsException e) {
      throw new IOException(
          switch (e.errno()) {
            case OsException.ENXIO -> "it has closed its standard input";
            case OsException.ENOENT -> "its standard input is gone; restart it";
            default -> String.valueOf(e.getMessage());
          },
          e);
    }
  }
}
