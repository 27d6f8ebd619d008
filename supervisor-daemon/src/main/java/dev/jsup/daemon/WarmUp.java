package dev.jsup.daemon;

import dev.jsup.daemon.control.Rehearsal;
import dev.jsup.daemon.os.Posix;
import org.slf4j.LoggerFactory;

/**
 * What a start takes longest for, on a second processor: half of a start is the first use of
 * classes. Nothing depends on it; what it has not come to when it is needed is made ready then.
 */
final class WarmUp {
  private WarmUp() {}

  /** Call it first, before there is a logger. */
  static void begin() {
    // Here, as a logger made while another thread does this is a makeshift one.
    LoggerFactory.getILoggerFactory();
    inBackground(
        "warm-up",
        () -> {
          Posix.uid(); // first, as the lock takes it
          Rehearsal.http();
        });
  }

  /** Call it when requests are taken: the first, mostly a ping or a list, is not to wait for it. */
  static void goOn() {
    inBackground("warm-up json", Rehearsal::json);
  }

  private static void inBackground(String name, Runnable work) {
    Thread.ofPlatform().name(name).daemon().start(work);
  }
}
