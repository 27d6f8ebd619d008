package dev.jsup.daemon.process;

import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.text.Durations;
import java.time.Duration;

/**
 * How an {@link AppCommand} went.
 *
 * @param lastLine the last line that it printed, 200 characters at most; empty if there was none
 */
public record CommandResult(Ending ending, String lastLine) {
  /** What ended it. */
  public sealed interface Ending {
    /** It ended, or could not be started. */
    record Ended(ExitOutcome outcome) implements Ending {}

    /** It was ended, as it took longer than this. */
    record Overdue(Duration timeout) implements Ending {}

    /** It was ended, as nobody wants to know any more. */
    record Cancelled() implements Ending {}
  }

  /** Whether it ended with exit code 0. */
  public boolean succeeded() {
    return ending instanceof Ending.Ended(ExitOutcome.Exited(int code)) && code == 0;
  }

  /** For people: {@code exit 1: last line}. */
  public String describe() {
    var how =
        switch (ending) {
          case Ending.Ended(var outcome) -> outcome.describe();
          case Ending.Overdue(var timeout) -> overdue(timeout);
          case Ending.Cancelled() -> "cancelled";
        };
    return withLastLine(how);
  }

  /** The words for a command that takes longer than {@code timeout}. */
  static String overdue(Duration timeout) {
    return "no end within " + Durations.spelled(timeout.toMillis());
  }

  private String withLastLine(String how) {
    return lastLine.isEmpty() ? how : how + ": " + lastLine;
  }
}
