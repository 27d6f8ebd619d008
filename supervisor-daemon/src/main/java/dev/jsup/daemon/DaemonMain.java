package dev.jsup.daemon;

import dev.jsup.daemon.guard.Guard;
import dev.jsup.daemon.guard.Revival;
import dev.jsup.daemon.os.IgnoredSignals;
import dev.jsup.daemon.os.PosixExec;
import dev.jsup.daemon.os.ProgramImage;
import dev.jsup.daemon.os.Shortage;
import dev.jsup.daemon.settings.VariableDefaults;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's program. With {@code --detached} it tells the client that started it {@code ready}
 * and lets go of the terminal, with {@code --revived} it tells the guard; with {@code --check} it
 * only says whether it could be the daemon, with {@code --upgraded} the process was the daemon
 * before, of another version. Without any, it stays in the foreground and shows its log.
 */
public final class DaemonMain {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonMain.class);
  private static final int FAILED = 4;
  private static final int USAGE = 2;

  /** For a fault that the daemon cannot go on after; EX_SOFTWARE of sysexits.h. */
  private static final int FAULT = 70;

  private static final Executor LAST_WORDS = CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS);

  private DaemonMain() {}

  /** Runs until the daemon is told to end; exits with 0 then. */
  public static void main(String[] args) {
    // First: what was ignored when the daemon was started (nohup, a shell's background job, the
    // guard's) is inherited by apps, and one that ignores INT could not be asked to stop.
    IgnoredSignals.resetAll();
    var mode = StartMode.of(List.of(args));
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
      case DETACHED -> Console.tell("locked " + holder);
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
    var revival = mode == StartMode.REVIVED ? Revival.of(System.getenv()) : null;
    if (revival != null && Files.notExists(home.pidFile())) {
      // Since the guard has looked another daemon was here, and has ended on purpose.
      return 0;
    }
    // If it names another than the predecessor, that one has died too: the lock is ours.
    boolean ended = false;
    try {
      serve(home, mode, signals, inherited, revival, lock);
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

  private static void serve(
      JsupHome home,
      StartMode mode,
      DaemonSignals signals,
      @Nullable Inheritance inherited,
      @Nullable Revival revival,
      DaemonLock lock)
      throws IOException, InterruptedException {
    var variables = VariableDefaults.of(System.getenv());
    var log = DaemonLog.configure(home.daemonLog(), !mode.isInBackground());
    lock.sign();
    Thread.setDefaultUncaughtExceptionHandler(DaemonMain::uncaught);
    var build = BuildVersion.current();
    LOG.info(
        "daemon {} of {}, pid {}", build.version(), home.path(), ProcessHandle.current().pid());
    if (inherited != null) {
      LOG.info("upgraded from version {}", inherited.from());
    }
    if (revival != null) {
      LOG.warn("started by the guard, as the daemon (pid {}) has died", revival.predecessor());
    }
    var succession = Succession.open(home);
    var settings = new LiveSettings(home.settings(), variables, log);
    settings.load();
    var daemon = Daemon.start(home, succession, settings, log, build);
    if (mode.isInBackground()) {
      daemon.startGuard();
      if (inherited == null) {
        Console.tell(Console.READY);
        Console.detach(home.console(), mode == StartMode.REVIVED);
      }
    }
    signals.answerBy(daemon);
    if (inherited != null) {
      settle(inherited, daemon);
    }
    var successor = daemon.awaitEnd();
    if (successor != null) {
      replaceBy(successor, home, mode, daemon, lock);
    }
    log.close();
  }

  /** Does what the version before this one could not. */
  private static void settle(Inheritance inherited, Daemon daemon) {
    if (inherited.guard() != Guard.NONE) {
      Guard.dismiss(inherited.guard());
    }
    if (inherited.signaled()) {
      daemon.endBySignal("TERM");
    }
  }

  /** Becomes {@code successor}. If that fails the daemon has died, and is started as after that. */
  private static void replaceBy(
      ProgramImage successor, JsupHome home, StartMode mode, Daemon daemon, DaemonLock lock) {
    int guard = daemon.handOnGuard();
    var left =
        new Inheritance(
            !mode.isInBackground(),
            lock.descriptor(),
            guard,
            daemon.isSignaled(),
            BuildVersion.current().version());
    DaemonLog.flush();
    var kept = guard == Guard.NONE ? Set.of(lock.descriptor()) : Set.of(lock.descriptor(), guard);
    Exception failure;
    try {
      failure = PosixExec.replaceBy(successor.withLast(left.arguments()), kept);
    } catch (IOException e) {
      failure = e;
    }
    DaemonLog.configure(home.daemonLog(), !mode.isInBackground());
    die(failure);
  }

  private static void uncaught(Thread thread, Throwable fault) {
    if (fault instanceof Error && !Shortage.isBehind(fault)) {
      die(fault);
    }
    LOG.error("uncaught in thread {}", thread.getName(), fault);
  }

  /** Ends the daemon at once, with a code that says so: better than to go on half alive. */
  static void die(Throwable fault) {
    // Where the disk of the log is dead, the line about it never ends.
    LAST_WORDS.execute(() -> Runtime.getRuntime().halt(FAULT));
    try {
      LOG.error("the daemon cannot go on and ends; its apps are left running", fault);
      DaemonLog.flush();
    } finally {
      Runtime.getRuntime().halt(FAULT);
    }
  }

  private static String reason(Exception e) {
    var cause = e.getCause();
    var message = e.getMessage() == null ? e.toString() : e.getMessage();
    return cause == null ? message : message + " (" + cause.getMessage() + ")";
  }
}
