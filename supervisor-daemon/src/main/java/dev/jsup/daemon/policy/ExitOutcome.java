package dev.jsup.daemon.policy;

import org.jspecify.annotations.Nullable;

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

  /** The kernel ended its main process because memory ran out. */
  record OutOfMemory() implements ExitOutcome {
    @Override
    public String describe() {
      return "signal KILL (out of memory)";
    }
  }

  /** It did not do in time what it had to, so it was ended; {@code why} says what. */
  record TimedOut(String why) implements ExitOutcome {
    @Override
    public String describe() {
      return why;
    }
  }

  /** It ran and did not answer any more, so it was ended; {@code why} is the last error. */
  record Unhealthy(String why) implements ExitOutcome {
    @Override
    public String describe() {
      return "unhealthy: " + why;
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
    /** Nothing is known. */
    public static final Unknown UNTOLD = new Unknown("exit code or signal not known");

    @Override
    public String describe() {
      return candidates;
    }
  }

  /**
   * It ended while no daemon watched it; {@code how} is null when the kernel kept no word of it.
   */
  record Away(@Nullable ExitOutcome how) implements ExitOutcome {
    @Override
    public String describe() {
      return how == null ? "ended while jsup was away" : how.describe() + " while jsup was away";
    }
  }

  /** For people: {@code exit 1}, {@code signal SEGV}. */
  String describe();
}
