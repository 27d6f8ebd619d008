package dev.jsup.daemon;

import java.util.List;
import java.util.Optional;

/** How a daemon was started, and by whom. */
enum StartMode {
  /** By a user or a supervisor, who see its log and start it again themselves. */
  FOREGROUND,

  /** By a client, which is told how the start goes. */
  DETACHED,

  /** By the guard of a daemon that has died. */
  REVIVED;

  static Optional<StartMode> of(List<String> arguments) {
    return switch (String.join(" ", arguments)) {
      case "" -> Optional.of(FOREGROUND);
      case "--detached" -> Optional.of(DETACHED);
      case "--revived" -> Optional.of(REVIVED);
      default -> Optional.empty();
    };
  }

  boolean isInBackground() {
    return this != FOREGROUND;
  }
}
