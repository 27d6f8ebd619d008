package dev.jsup.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What a standard stream of this process is open on; see proc_pid_fd(5). */
enum Descriptor {
  IN(0),
  OUT(1),
  ERROR(2);

  private final int number;

  Descriptor(int number) {
    this.number = number;
  }

  boolean isTerminal() {
    var target = target();
    return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
  }

  /** Whether there is a reader at the other end, who may go away. */
  boolean hasReader() {
    var target = target();
    return target.startsWith("pipe:") || target.startsWith("socket:") || isFifo(target);
  }

  /** A pipe with a name, fifo(7): neither file nor folder, and no device. */
  private static boolean isFifo(String target) {
    try {
      var file = Path.of(target);
      return !file.startsWith("/dev")
          && Files.readAttributes(file, BasicFileAttributes.class).isOther();
    } catch (IOException | InvalidPathException _) {
      return false;
    }
  }

  /**
   * Waits until the reader at the other end has gone away.
   *
   * @throws IOException when that cannot be known
   */
  void awaitNoReader() throws IOException {
    if (!hasReader()) {
      throw new IOException("nothing that somebody reads");
    }
    Poll.awaitNoReader(number);
  }

  private String target() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
