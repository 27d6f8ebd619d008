package dev.jsup.daemon;

import dev.jsup.daemon.control.Rehearsal;
import dev.jsup.daemon.journal.Journal;
import dev.jsup.daemon.os.Posix;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * What a start takes longest for, on a second processor: half of a start is the first use of
 * classes. Nothing depends on it; what it has not come to when it is needed is made ready then.
 */
final class WarmUp {
  private static final CountDownLatch SERVING = new CountDownLatch(1);

  private WarmUp() {}

  /** Call it first, before there is a logger. */
  static void begin() {
    // Here, as a logger made while another thread does this is a makeshift one.
    LoggerFactory.getILoggerFactory();
    Thread.ofPlatform().name("warm-up").daemon().start(WarmUp::run);
  }

  /** Call it when requests are taken: the first, mostly a ping or a list, is not to wait for it. */
  static void goOn() {
    SERVING.countDown();
  }

  /** In the order in which it is needed; one thread, as the first one is another processor's. */
  private static void run() {
    Posix.uid();
    Rehearsal.http();
    try {
      SERVING.await();
      Rehearsal.json();
      Journal.rehearse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
