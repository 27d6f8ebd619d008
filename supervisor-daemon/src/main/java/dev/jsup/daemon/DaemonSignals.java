package dev.jsup.daemon;

import dev.jsup.daemon.os.Signal;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The signals that the daemon answers to: TERM and INT end it, HUP has it read its settings again,
 * USR2 has it open the logs anew, CHLD has it reap. Each is answered on a thread of its own.
 *
 * <p>They are caught before anybody can know of the daemon, and kept while it is starting: a TERM
 * in the moment of its first answer ends it as one an hour later does, with its apps stopped.
 */
final class DaemonSignals {
  private final CompletableFuture<Daemon> answering = new CompletableFuture<>();

  private DaemonSignals() {}

  /**
   * Catches the signals from now on.
   *
   * <p>HotSpot keeps USR2 for halting threads, which only its flight recorder does, and lets it be
   * taken over.
   */
  static DaemonSignals install() {
    var signals = new DaemonSignals();
    signals.handle(Signal.TERM, daemon -> daemon.endBySignal("TERM"));
    signals.handle(Signal.INT, daemon -> daemon.endBySignal("INT"));
    signals.handle(Signal.HUP, Daemon::reload);
    signals.handle(Signal.USR2, Daemon::reopenLogs);
    letJdkReset(Signal.CHLD);
    signals.handle(Signal.CHLD, Daemon::reap);
    return signals;
  }

  /** Has {@code daemon}, which has started, answer: also to what has come before. */
  void answerBy(Daemon daemon) {
    answering.complete(daemon);
    daemon.reap(); // for what ended before CHLD was caught
  }

  /** The class that starts processes gives CHLD its default action when it is initialised. */
  private static void letJdkReset(Signal signal) {
    try {
      Class.forName("java.lang.ProcessImpl");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("who resets " + signal + " in this JDK is not known", e);
    }
  }

  private void handle(Signal signal, Consumer<Daemon> action) {
    sun.misc.Signal.handle(
        new sun.misc.Signal(signal.name()), _ -> action.accept(answering.join()));
  }
}
