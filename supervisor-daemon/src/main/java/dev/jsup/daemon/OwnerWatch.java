package dev.jsup.daemon;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the owner's thread takes no turn any more. Every 10 s it asks for one; when two
 * looks after that it was not taken, the daemon is better dead. Looks are counted, not time: a
 * daemon that was suspended has had none. It has no thread of its own. Thread-safe.
 */
final class OwnerWatch implements AutoCloseable {
  /** Looks until an answer is overdue. */
  static final int PATIENCE = 2;

  private static final long PERIOD_SECONDS = 10;
  private static final Executor NEXT_LOOK =
      CompletableFuture.delayedExecutor(PERIOD_SECONDS, TimeUnit.SECONDS);

  private final Supplier<? extends CompletableFuture<?>> ask;
  private final Consumer<Throwable> onStuck;
  private @Nullable CompletableFuture<?> asked;
  private int looks;
  private boolean closed;

  /**
   * @param ask completes when the owner has taken a turn
   * @param onStuck told once that it does not, with what all threads were doing
   */
  OwnerWatch(Supplier<? extends CompletableFuture<?>> ask, Consumer<Throwable> onStuck) {
    this.ask = ask;
    this.onStuck = onStuck;
  }

  /** Looks from now on. */
  void start() {
    NEXT_LOOK.execute(() -> {
      if (look()) {
        start();
      }
    });
  }

  /** Looks once; returns whether to look again. */
  synchronized boolean look() {
    if (closed) {
      return false;
    }
    if (asked == null || asked.isDone()) {
      asked = ask.get();
      looks = 0;
      return true;
    }
    looks++;
    if (looks < PATIENCE) {
      return true;
    }
    closed = true;
    onStuck.accept(
        new IllegalStateException(
            "the owner has not taken a turn for %d s; all threads:%n%s"
                .formatted(PATIENCE * PERIOD_SECONDS, threads())));
    return false;
  }

  private static String threads() {
    var text = new StringBuilder();
    var all = new TreeMap<String, StackTraceElement[]>();
    for (var entry : Thread.getAllStackTraces().entrySet()) {
      all.put(entry.getKey().getName() + " " + entry.getKey().getState(), entry.getValue());
    }
    for (Map.Entry<String, StackTraceElement[]> thread : all.entrySet()) {
      text.append(thread.getKey()).append('\n');
      for (var frame : thread.getValue()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
