package dev.jsup.daemon.guard;

import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shell that starts the daemon again when it dies. It waits for the end of its standard input, a
 * pipe that only the daemon holds; the line {@code bye} before that tells it to go. One that ends
 * itself is replaced, at once but not more often than once a second. Thread-safe.
 */
public final class Guard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Executor A_SECOND_LATER =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Charge charge;
  private final Consumer<Process> started;
  private final Ticker ticker;
  private @Nullable Process process;
  private long startedNanos;
  private boolean closed;

  private Guard(Charge charge, Consumer<Process> started, Ticker ticker) {
    this.charge = charge;
    this.started = started;
    this.ticker = ticker;
  }

  /**
   * Starts the guard of {@code charge}; one that cannot be started is tried again each second.
   *
   * @param started told of each shell, on the thread that has started it
   */
  public static Guard start(Charge charge, Consumer<Process> started, Ticker ticker) {
    var guard = new Guard(charge, started, ticker);
    guard.launch("cannot start the guard, without which a daemon that dies is not started again");
    return guard;
  }

  /** The pid of the shell; 0 while there is none. */
  public synchronized long pid() {
    return process == null ? 0 : process.pid();
  }

  /**
   * @param complaint what to say if it fails; empty if that was said before
   */
  private synchronized void launch(String complaint) {
    if (closed) {
      return;
    }
    startedNanos = ticker.nanos();
    process = null;
    try {
      var fresh = charge.command().start();
      process = fresh;
      started.accept(fresh);
      var _ = fresh.onExit().thenRun(() -> ended(fresh));
    } catch (IOException e) {
      if (!complaint.isEmpty()) {
        LOG.warn("{}: {}; it is tried each second", complaint, e.getMessage());
      }
      A_SECOND_LATER.execute(() -> launch(""));
    }
  }

  private synchronized void ended(Process shell) {
    if (closed || !shell.equals(process)) {
      return;
    }
    process = null;
    LOG.warn("the guard (pid {}) has ended; starting another", shell.pid());
    if (ticker.nanos() - startedNanos < PAUSE_NANOS) {
      A_SECOND_LATER.execute(() -> launch("cannot start the guard"));
    } else {
      launch("cannot start the guard");
    }
  }

  /** Tells it to go and waits until it is gone. */
  @Override
  public synchronized void close() {
    closed = true;
    if (process == null) {
      return;
    }
    try (var input = process.getOutputStream()) {
      input.write(GuardScript.BYE.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("the guard has gone before", e);
    }
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
