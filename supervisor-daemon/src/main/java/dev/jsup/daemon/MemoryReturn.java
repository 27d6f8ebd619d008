package dev.jsup.daemon;

import dev.jsup.daemon.os.FreeMemory;
import dev.jsup.daemon.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Gives memory back once the daemon has come to rest: the garbage of many starts would stay its own
 * for good, as a virtual machine that has nothing to do does not collect. Thread-safe; no thread of
 * its own, and while nothing changes it does nothing.
 */
final class MemoryReturn {
  static final long LOOK_SECONDS = 5;

  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(LOOK_SECONDS);

  /** Where something always changes, it is done so often. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Ticker ticker;
  private final Executor later;
  private final Runnable giveBack;
  private boolean due;
  private long firstChange;
  private long lastChange;

  /**
   * @param later runs what it is given after {@link #LOOK_SECONDS}
   */
  MemoryReturn(Ticker ticker, Executor later, Runnable giveBack) {
    this.ticker = ticker;
    this.later = later;
    this.giveBack = giveBack;
  }

  /** That of this process. */
  static MemoryReturn ofProcess() {
    return new MemoryReturn(
        Ticker.system(),
        CompletableFuture.delayedExecutor(LOOK_SECONDS, TimeUnit.SECONDS),
        () -> {
          System.gc();
          FreeMemory.giveBack();
        });
  }

  /** Something has been done, which has left garbage. */
  synchronized void changed() {
    lastChange = ticker.nanos();
    if (!due) {
      due = true;
      firstChange = lastChange;
      later.execute(this::look);
    }
  }

  private void look() {
    if (isTime()) {
      giveBack.run();
    } else {
      later.execute(this::look);
    }
  }

  private synchronized boolean isTime() {
    long now = ticker.nanos();
    due = now - lastChange < QUIET_NANOS && now - firstChange < LONGEST_NANOS;
    return !due;
  }
}
