package dev.jsup.daemon;

import dev.jsup.daemon.guard.Revival;
import dev.jsup.daemon.os.IgnoredSignals;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's program. With {@code --detached} it tells the client that started it {@code ready}
 * and lets go of the terminal, with {@code --ahead} it does so if that client is still there, with
 * {@code --revived} it tells the guard; with {@code --check} it only says whether it could be the
 * daemon, with {@code --upgraded} the process was the daemon before, of another version. Without
 * any, it stays in the foreground and shows its log.
 */
public final class DaemonMain {
  private static final int FAILED = 4;
  private static final int USAGE = 2;

  private DaemonMain() {}

  /** Runs until the daemon is told to end; exits with 0 then. */
  public static void main(String[] args) {
    SilentLogback.install();
    var mode = StartMode.of(List.of(args));
    if (mode.isPresent() && mode.get() != StartMode.CHECK) {
      WarmUp.begin();
    }
    // First: what was ignored when the daemon was started (nohup, a shell's background job, the
    // guard's) is inherited by apps, and one that ignores INT could not be asked to stop.
    IgnoredSignals.resetAll();
    if (mode.isEmpty()) {
      Console.complain("usage: jsup daemon (in the foreground; it takes no arguments)");
      System.exit(USAGE);
    }
    var home = JsupHome.of(System.getenv(), System.getProperty("user.home"));
    var inherited = Inheritance.isMeant(List.of(args)) ? Inheritance.of(List.of(args)) : null;
    System.exit(run(home, mode.get(), inherited));
  }

  private static int run(JsupHome home, StartMode mode, @Nullable Inheritance inherited) {
    try {
      if (mode == StartMode.CHECK) {
        return Fitness.tell(home) ? 0 : FAILED;
      }
      var signals = DaemonSignals.install();
      HomeFolder.prepare(home);
      var lock =
          inherited == null
              ? DaemonLock.tryAcquire(home)
              : DaemonLock.inherit(home, inherited.lock());
      return lock.isEmpty() ? refuse(home, mode) : hold(home, mode, signals, inherited, lock.get());
    } catch (IOException | RuntimeException e) {
      Console.complain("jsup: cannot start the daemon of %s: %s".formatted(home.path(), reason(e)));
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static int refuse(JsupHome home, StartMode mode) {
    var holder = DaemonLock.holder(home);
    switch (mode) {
      case DETACHED, AHEAD -> Console.tell("locked " + holder);
      case FOREGROUND ->
          Console.complain(
              "jsup: a daemon (pid %s) already runs for %s; end it with: jsup kill"
                  .formatted(holder, home.path()));
      case REVIVED, UPGRADED, UPGRADED_IN_FOREGROUND, CHECK -> {
        return 0; // somebody was faster, which its guard sees in the pid file
      }
    }
    return FAILED;
  }

  private static int hold(
      JsupHome home,
      StartMode mode,
      DaemonSignals signals,
      @Nullable Inheritance inherited,
      DaemonLock lock)
      throws IOException, InterruptedException {
    if (inherited == null) {
      Files.deleteIfExists(home.aheadMark());
    }
    var revival = mode == StartMode.REVIVED ? Revival.of(System.getenv()) : null;
    if (revival != null && Files.notExists(home.pidFile())) {
      // Since the guard has looked another daemon was here, and has ended on purpose.
      return 0;
    }
    if (mode == StartMode.AHEAD && !Console.isHeard()) {
      // The client had its answer from another daemon, which has ended since, as it may have been
      // told.
      return 0;
    }
    // If it names another than the predecessor, that one has died too: the lock is ours.
    boolean ended = false;
    try {
      new Service(home, mode, signals, inherited, revival, lock).run();
      ended = true;
      return 0;
    } finally {
      if (ended) {
        lock.close();
      } else {
        lock.unsign();
      }
    }
  }

  private static String reason(Exception e) {
    var cause = e.getCause();
    var message = e.getMessage() == null ? e.toString() : e.getMessage();
    return cause == null ? message : message + " (" + cause.getMessage() + ")";
  }
}
