package dev.jsup.daemon.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends answers that nobody takes: a client that reads nothing more would keep its connection, and
 * with it one of those that there are, for ever.
 */
final class SlowReaders implements AutoCloseable {
  private static final int LOOKS = 4;

  /** The threads that answer, and how many looks ago each got on. */
  private final Map<Thread, Integer> answering = new ConcurrentHashMap<>();

  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slow readers").factory());

  /**
   * Begins to look, until the end of the program or {@link #close}.
   *
   * @param patience how long, at least, nothing at all of an answer may be taken
   */
  SlowReaders(Duration patience) {
    long pause = patience.dividedBy(LOOKS).toMillis();
    var _ = looks.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** The calling thread answers, and has just got on with it. */
  void gotOn() {
    answering.put(Thread.currentThread(), 0);
  }

  /** The calling thread answers no more. */
  void answered() {
    answering.remove(Thread.currentThread());
  }

  int answering() {
    return answering.size();
  }

  private void look() {
    answering.keySet().forEach(thread -> answering.computeIfPresent(thread, SlowReaders::looked));
  }

  /** An interrupt closes the socket that the thread writes to. */
  private static int looked(Thread thread, int before) {
    if (before == LOOKS) {
      thread.interrupt();
    }
    return before + 1;
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
