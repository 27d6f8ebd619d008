package dev.jsup.daemon.guard;

import dev.jsup.daemon.os.NewProcess;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.time.Ticker;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
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
  /** No descriptor. */
  public static final int NONE = -1;

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int BYE_BYTES = GuardScript.BYE.length();
  private static final Executor A_SECOND_LATER =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Charge charge;
  private final Consumer<Process> started;
  private final Ticker ticker;
  private @Nullable Process process;

  /** The end of the shell's pipe that only this process has. */
  private int word = NONE;

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
      var fresh = start();
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

  private Process start() throws IOException {
    Posix.Pipe pipe;
    try {
      pipe = Posix.pipe(0);
    } catch (OsException e) {
      throw new IOException(e.getMessage(), e);
    }
    try {
      var input = new File("/proc/self/fd/" + pipe.out());
      var fresh = NewProcess.start(charge.command().redirectInput(input));
      word = pipe.in();
      return fresh;
    } finally {
      Posix.close(pipe.out());
      if (word != pipe.in()) {
        Posix.close(pipe.in());
      }
    }
  }

  /**
   * Gives away the descriptor whose end tells the shell that the daemon has died: to a program that
   * this process becomes, which may {@link #dismiss} the shell when it has one of its own. From now
   * on a shell that ends is not replaced: the pipe of the next one would end with this program, and
   * so it would take the daemon for dead.
   *
   * @return {@link #NONE} if there is no shell
   */
  public synchronized int handOn() {
    closed = true;
    int handed = word;
    word = NONE;
    return handed;
  }

  /** Tells the shell whose pipe {@code word} is to go; for one that was handed on. */
  public static void dismiss(int word) {
    try (var arena = Arena.ofConfined()) {
      Posix.writeFully(word, arena.allocateFrom(GuardScript.BYE).asSlice(0, BYE_BYTES));
    } catch (OsException e) {
      LOG.debug("the guard has gone before", e);
    } finally {
      Posix.close(word);
    }
  }

  private void dismiss() {
    if (word != NONE) {
      dismiss(word);
      word = NONE;
    }
  }

  private synchronized void ended(Process shell) {
    if (!shell.equals(process)) {
      return;
    }
    process = null;
    dismiss();
    if (closed) {
      return;
    }
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
    dismiss();
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
