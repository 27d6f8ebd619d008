package dev.jsup.daemon;

import java.util.List;
import java.util.Optional;

/** How a daemon was started, and by whom. */
enum StartMode {
  /** By a user or a supervisor, who see its log and start it again themselves. */
  FOREGROUND,

  /** By a client, which is told how the start goes. */
  DETACHED,

  /** By the launcher script, beside a client that may find out that it needs none. */
  AHEAD,

  /** By the guard of a daemon that has died. */
  REVIVED,

  /** By the daemon that this process was, in the background. */
  UPGRADED,

  /** The same in the foreground. */
  UPGRADED_IN_FOREGROUND,

  /** By a daemon that may become this program, to find out whether it can. */
  CHECK;

  /** The argument that asks for {@link #CHECK}. */
  static final String CHECKING = "--check";

  static Optional<StartMode> of(List<String> arguments) {
    if (Inheritance.isMeant(arguments)) {
      return Optional.of(
          Inheritance.of(arguments).inForeground() ? UPGRADED_IN_FOREGROUND : UPGRADED);
    }
    return switch (String.join(" ", arguments)) {
      case "" -> Optional.of(FOREGROUND);
      case "--detached" -> Optional.of(DETACHED);
      case "--ahead" -> Optional.of(AHEAD);
      case "--revived" -> Optional.of(REVIVED);
      case CHECKING -> Optional.of(CHECK);
      default -> Optional.empty();
    };
  }

  boolean isInBackground() {
    return this != FOREGROUND && this != UPGRADED_IN_FOREGROUND;
  }
}
