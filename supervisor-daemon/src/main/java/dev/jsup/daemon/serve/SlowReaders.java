package dev.jsup.daemon.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends answers that nobody takes: a client that reads nothing more would keep its connection, and
 * with it one of those that there are, for ever.
 */
final class SlowReaders {
  private static final int LOOKS = 4;

  /** The threads that answer, and when each got on, by {@link System#nanoTime}. */
  private final Map<Thread, Long> latest = new ConcurrentHashMap<>();

  private final Duration patience;

  /**
   * @param patience how long nothing at all of an answer may be taken
   */
  SlowReaders(Duration patience) {
    this.patience = patience;
  }

  /** Begins to look, on a virtual thread that ends with the program. */
  void watch() {
    Thread.ofVirtual().name("slow readers").start(this::look);
  }

  /** The calling thread answers, and has just got on with it. */
  void gotOn() {
    latest.put(Thread.currentThread(), System.nanoTime());
  }

  /** The calling thread answers no more. */
  void answered() {
    latest.remove(Thread.currentThread());
  }

  int answering() {
    return latest.size();
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(patience.dividedBy(LOOKS));
        latest.keySet().forEach(this::endIfStuck);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** An interrupt closes the socket that the thread writes to. */
  private void endIfStuck(Thread thread) {
    latest.computeIfPresent(
        thread,
        (stuck, since) -> {
          if (System.nanoTime() - since > patience.toNanos()) {
            stuck.interrupt();
          }
          return since;
        });
  }
}
