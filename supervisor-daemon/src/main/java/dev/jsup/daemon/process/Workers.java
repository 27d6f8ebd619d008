package dev.jsup.daemon.process;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that are there from the start: where the machine has no room for one more, whoever hands
 * them work does not fail for that.
 */
final class Workers {
  private Workers() {}

  /** One thread. */
  static ExecutorService start(String name) {
    return start(1, task -> thread(task, name));
  }

  /** As many as {@code count}, {@code name-1} and so on. */
  static ExecutorService start(int count, String name) {
    var number = new AtomicInteger();
    return start(count, task -> thread(task, name + '-' + number.incrementAndGet()));
  }

  private static Thread thread(Runnable task, String name) {
    return Thread.ofPlatform().daemon().name(name).unstarted(task);
  }

  private static ExecutorService start(int count, ThreadFactory threads) {
    var workers =
        new ThreadPoolExecutor(
            count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    workers.prestartAllCoreThreads();
    return workers;
  }
}
