package dev.jsup.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a standard stream of this process is open on; see proc_pid_fd(5). */
enum Descriptor {
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
    return target.startsWith("pipe:") || target.startsWith("socket:");
  }

  private String target() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
