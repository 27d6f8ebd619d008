package dev.jsup.daemon;

import dev.jsup.daemon.os.CleanPages;
import dev.jsup.daemon.os.FreeMemory;
import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives memory back once the daemon has come to rest: the garbage of many starts would stay its own
 * for good, as a virtual machine that has nothing to do does not collect. Thread-safe; no thread of
 * its own, and while nothing changes it does nothing.
 */
final class MemoryReturn {
  static final long LOOK_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(MemoryReturn.class);

  /** When the compiler has done what the search was worth to it, for which it needs pages, too. */
  private static final Executor COMPILED = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(LOOK_SECONDS);

  /** Where something always changes, it is done so often. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** What may fail without harm. */
  private interface Attempt {
    void run() throws IOException;
  }

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

  /** Of all that this process can do without. */
  static MemoryReturn ofGarbage() {
    return of(() -> {
      System.gc();
      FreeMemory.giveBack();
      giveBackPages();
    });
  }

  /** Of the files alone that it has mapped, for what leaves little garbage. */
  static MemoryReturn ofPages() {
    return of(MemoryReturn::giveBackPages);
  }

  private static MemoryReturn of(Runnable giveBack) {
    return new MemoryReturn(
        Ticker.system(),
        CompletableFuture.delayedExecutor(LOOK_SECONDS, TimeUnit.SECONDS),
        giveBack);
  }

  private static void giveBackPages() {
    attempt(() -> {
      var found = CleanPages.find();
      COMPILED.execute(() -> attempt(found::giveBack));
    });
  }

  private static void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      LOG.debug("memory is kept", e);
    }
  }

  /** Something has been done, which has left garbage or needed pages. */
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
