package dev.jsup.daemon;

import dev.jsup.daemon.guard.Guard;
import dev.jsup.daemon.guard.Revival;
import dev.jsup.daemon.os.PosixExec;
import dev.jsup.daemon.os.ProgramImage;
import dev.jsup.daemon.os.Shortage;
import dev.jsup.daemon.settings.VariableDefaults;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon's time in office: from when it has the lock of its home to its end. */
record Service(
    JsupHome home,
    StartMode mode,
    DaemonSignals signals,
    @Nullable Inheritance inherited,
    @Nullable Revival revival,
    DaemonLock lock) {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  /** For a fault that the daemon cannot go on after; EX_SOFTWARE of sysexits.h. */
  private static final int FAULT = 70;

  private static final Executor LAST_WORDS = CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS);

  /** Serves until the daemon is told to end, or becomes another version of it. */
  void run() throws IOException, InterruptedException {
    var variables = VariableDefaults.of(System.getenv());
    var log = DaemonLog.configure(home.daemonLog(), !mode.isInBackground());
    lock.sign();
    Thread.setDefaultUncaughtExceptionHandler(Service::uncaught);
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
    WarmUp.goOn();
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
}
