package dev.jsup.daemon;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard input and output of a daemon in the background: a pipe to the client that started it
 * until it is ready, then nothing. What the virtual machine itself may have to say goes to a file.
 */
final class Console {
  /** What a client waits for. */
  static final String READY = "ready";

  private static final String STARTING = "starting";

  private static final int OWNER_READS_AND_WRITES = 0600;

  private static final long MAX_KEPT = 1 << 20;

  private Console() {}

  /** Tells the client one line. */
  static void tell(String line) {
    var _ = print(FileDescriptor.out, line);
  }

  /** Tells the client that the start goes on; false when nobody is left to read that. */
  static boolean isHeard() {
    return print(FileDescriptor.out, STARTING);
  }

  /** Says on standard error why the daemon does not start. */
  static void complain(String line) {
    var _ = print(FileDescriptor.err, line);
  }

  private static boolean print(FileDescriptor where, String line) {
    var stream = new PrintStream(new FileOutputStream(where), true, StandardCharsets.UTF_8);
    stream.println(line);
    return !stream.checkError();
  }

  /**
   * Lets go of the terminal and of the pipe to the client or the guard.
   *
   * @param keep whether what earlier daemons have left in the file stays, unless it is much
   */
  static void detach(Path file, boolean keep) throws IOException {
    int nothing = Posix.open(Path.of("/dev/null"), Posix.O_RDONLY, 0);
    boolean append = keep && Files.exists(file) && Files.size(file) < MAX_KEPT;
    int flags = Posix.O_WRONLY | Posix.O_CREAT | Posix.O_APPEND | (append ? 0 : Posix.O_TRUNC);
    int console = Posix.open(file, flags, OWNER_READS_AND_WRITES);
    try {
      Posix.dup2(nothing, 0);
      Posix.dup2(console, 1);
      Posix.dup2(console, 2);
    } catch (OsException e) {
      throw new IOException("cannot leave the terminal", e);
    } finally {
      Posix.close(nothing);
      Posix.close(console);
    }
  }
}
