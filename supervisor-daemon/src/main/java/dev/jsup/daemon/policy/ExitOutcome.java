package dev.jsup.daemon.policy;

/**
 * How a process ended, as it was observed; {@code exit 143} and signal TERM are different things.
 */
public sealed interface ExitOutcome {
  /** It ended by itself with an exit code, 0 to 255. */
  record Exited(int code) implements ExitOutcome {
    @Override
    public String describe() {
      return "exit " + code;
    }
  }

  /** A signal ended it; {@code name} is without SIG. */
  record Signaled(String name, boolean coreDumped) implements ExitOutcome {
    @Override
    public String describe() {
      return "signal " + name + (coreDumped ? " (core dumped)" : "");
    }
  }

  /** There never was a process. */
  record CouldNotStart(String why) implements ExitOutcome {
    @Override
    public String describe() {
      return "could not start: " + why;
    }
  }

  /** It ended, and the kernel did not tell how; {@code candidates} is what is known. */
  record Unknown(String candidates) implements ExitOutcome {
    @Override
    public String describe() {
      return candidates;
    }
  }

  /** For people: {@code exit 1}, {@code signal SEGV}. */
  String describe();

  /** Whether it finished its work, as far as its exit code can tell. */
  default boolean isSuccess() {
    return this instanceof Exited(int code) && code == 0;
  }
}
