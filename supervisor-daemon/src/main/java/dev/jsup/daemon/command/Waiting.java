package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Waits until the owner's snapshot is as wished, and says on a terminal what is waited for. */
final class Waiting {
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supervisor supervisor;
  private final Ticker ticker;

  Waiting(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.ticker = ticker;
  }

  /**
   * Waits for {@code condition}, {@code timeout} at most.
   *
   * @param progress a line about what is missing in a snapshot
   * @return the snapshot in which it holds, or the last one before the time was over
   */
  Snapshot until(
      Predicate<Snapshot> condition,
      Duration timeout,
      Call call,
      Function<Snapshot, String> progress)
      throws InterruptedException {
    var future = supervisor.when(condition);
    long begin = ticker.nanos();
    try {
      while (true) {
        long passed = ticker.nanos() - begin;
        long left = timeout.toNanos() - passed;
        if (left <= 0 && !future.isDone()) {
          return supervisor.snapshot();
        }
        try {
          long wait = call.terminal().progress() ? Math.min(left, TICK_NANOS) : left;
          return future.get(wait, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          call.progress(progress.apply(supervisor.snapshot()) + time(begin, timeout));
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      future.cancel(false);
    }
  }

  private String time(long begin, Duration timeout) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(ticker.nanos() - begin);
    return " (%d s of %d s at most)".formatted(seconds, Math.max(1, timeout.toSeconds()));
  }
}
