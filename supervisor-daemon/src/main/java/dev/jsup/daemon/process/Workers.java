package dev.jsup.daemon.process;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that are there from the start: where the machine has no room for one more, whoever hands
 * them work does not fail for that.
 */
final class Workers {
  private Workers() {}

  /** One thread. */
  static ExecutorService start(String name) {
    return start(1, Thread.ofPlatform().name(name));
  }

  /** As many as {@code count}, {@code name-1} and so on. */
  static ExecutorService start(int count, String name) {
    return start(count, Thread.ofPlatform().name(name + '-', 1));
  }

  private static ExecutorService start(int count, Thread.Builder.OfPlatform builder) {
    var workers =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            builder.daemon().factory());
    workers.prestartAllCoreThreads();
    return workers;
  }
}
