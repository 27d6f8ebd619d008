package dev.jsup.daemon;

import dev.jsup.daemon.os.Signal;
import java.util.function.Consumer;

/** The signals that the daemon answers to. */
final class DaemonSignals {
  private DaemonSignals() {}

  /**
   * Handles TERM and INT with {@code end}, HUP with {@code reload}, USR2 with {@code reopen} and
   * CHLD with {@code reap}, each on a thread of its own.
   *
   * <p>HotSpot keeps USR2 for halting threads, which only its flight recorder does, and lets it be
   * taken over.
   */
  static void install(Consumer<String> end, Runnable reload, Runnable reopen, Runnable reap) {
    handle(Signal.TERM, () -> end.accept("TERM"));
    handle(Signal.INT, () -> end.accept("INT"));
    handle(Signal.HUP, reload);
    handle(Signal.USR2, reopen);
    letJdkReset(Signal.CHLD);
    handle(Signal.CHLD, reap);
    reap.run(); // for what has ended before
  }

  /** The class that starts processes gives CHLD its default action when it is initialised. */
  private static void letJdkReset(Signal signal) {
    try {
      Class.forName("java.lang.ProcessImpl");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("who resets " + signal + " in this JDK is not known", e);
    }
  }

  private static void handle(Signal signal, Runnable action) {
    sun.misc.Signal.handle(new sun.misc.Signal(signal.name()), _ -> action.run());
  }
}
