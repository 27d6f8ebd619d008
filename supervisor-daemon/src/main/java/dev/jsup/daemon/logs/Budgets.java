package dev.jsup.daemon.logs;

import dev.jsup.daemon.logline.ByteBudget;
import dev.jsup.daemon.logline.LineProcessor;

/**
 * What all logs of a daemon together may keep in memory, so that many of them at their limits do
 * not take all of it. Thread-safe.
 *
 * @param begun for lines that are not ended
 * @param followers for output that slow readers have not taken yet
 * @param syslog for lines that the system's log has not taken yet
 */
record Budgets(ByteBudget begun, ByteBudget followers, ByteBudget syslog) {
  static Budgets full() {
    return new Budgets(
        new ByteBudget(LineProcessor.BEGUN_BYTES),
        new ByteBudget(LogFollower.SHARED_BYTES),
        new ByteBudget(SyslogOutput.SHARED_BYTES));
  }
}
