package dev.jsup.integration;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for what is to come; the deadline is only for the day on which it does not. */
final class Await {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(15);

  private Await() {}

  static void until(String what, Callable<Boolean> condition) {
    until(() -> what, condition);
  }

  /**
   * @param what said if it does not come to be so
   */
  static void until(Supplier<String> what, Callable<Boolean> condition) {
    until(DEADLINE, what, condition);
  }

  /** The same, for what takes its time. */
  static void until(Duration deadline, Supplier<String> what, Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .atMost(deadline)
          .pollDelay(Duration.ZERO)
          .pollInterval(LOOK_AGAIN)
          .until(condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "not so within %s s: %s".formatted(deadline.toSeconds(), what.get()), e);
    }
  }
}
