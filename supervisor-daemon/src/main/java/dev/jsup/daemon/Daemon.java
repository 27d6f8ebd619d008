package dev.jsup.daemon;

import dev.jsup.daemon.command.Call;
import dev.jsup.daemon.command.DaemonLogFile;
import dev.jsup.daemon.command.EcosystemFiles;
import dev.jsup.daemon.command.Refused;
import dev.jsup.daemon.command.ReloadLogsCommand;
import dev.jsup.daemon.command.ShutdownCommand;
import dev.jsup.daemon.command.StopAll;
import dev.jsup.daemon.command.UpgradeCommand;
import dev.jsup.daemon.conf.ConfFile;
import dev.jsup.daemon.control.ControlLimits;
import dev.jsup.daemon.control.ControlServer;
import dev.jsup.daemon.guard.Charge;
import dev.jsup.daemon.guard.Guard;
import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.ProgramImage;
import dev.jsup.daemon.probe.AppHealth;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.process.LinuxProcesses;
import dev.jsup.daemon.process.Orphans;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.ErrorText;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.daemon.trigger.RestartTriggerLoop;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.InstanceResult;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of a running daemon, put together, and how they end. */
final class Daemon implements ShutdownCommand.Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private final JsupHome home;
  private final LiveSettings settings;
  private final LogCapture logs;
  private final DaemonLogFile log;
  private final Orphans orphans = Orphans.adopt();
  private final ConfFile conf;
  private final InstanceEnvironment environment;
  private final AppHealth health;
  private final LinuxProcesses processes;
  private final Succession succession;
  private final Folders folders;
  private final RestartTriggerLoop triggers;
  private final Supervisor supervisor;
  private final ControlServer server;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final OwnerWatch watch;
  private final MemoryReturn memory = MemoryReturn.ofGarbage();
  private @Nullable Guard guard;
  private volatile boolean signaled;
  private volatile @Nullable ProgramImage successor;
  private final CountDownLatch ended = new CountDownLatch(1);

  private Daemon(
      JsupHome home,
      Succession succession,
      LiveSettings settings,
      DaemonLogFile log,
      BuildVersion build)
      throws IOException {
    this.log = log;
    this.home = home;
    this.settings = settings;
    this.logs = new LogCapture(home.run(), new LogFiles(home.path().resolve("state/log-times")));
    this.conf = ConfFile.open(home.conf());
    this.environment = new InstanceEnvironment(home, conf::variablesOf);
    this.health =
        new AppHealth(logs, environment, orphans, Ticker.system(), new SplittableRandom());
    this.processes = new LinuxProcesses(logs, environment, orphans, health);
    this.succession = succession;
    this.folders = new Folders(home.logs().toString(), home.pids().toString());
    this.triggers = new RestartTriggerLoop(WallClock.system(), home.path(), this::tell);
    this.supervisor =
        new Supervisor(
            processes,
            health,
            folders,
            Ticker.system(),
            WallClock.system(),
            snapshot -> {
              succession.changed(snapshot);
              triggers.changed(snapshot);
              memory.changed();
            },
            Service::die);
    this.watch = new OwnerWatch(() -> supervisor.when(_ -> true), Service::die);
    this.server =
        new ControlServer(
            home,
            Posix.uid(),
            build.version(),
            ErrorText::render,
            ControlLimits.DEFAULT,
            MemoryReturn.ofPages()::changed);
  }

  /** Starts every part; the socket answers when this returns. */
  static Daemon start(
      JsupHome home,
      Succession succession,
      LiveSettings settings,
      DaemonLogFile log,
      BuildVersion build)
      throws IOException {
    var daemon = new Daemon(home, succession, settings, log, build);
    daemon.succession.takeOver(
        daemon.supervisor,
        daemon.orphans,
        daemon.environment,
        settings.current().defaults(),
        daemon.folders,
        daemon.processes::readOn);
    var resumed = daemon.supervisor.start();
    var table =
        new CommandTable(
            daemon.supervisor,
            daemon.logs,
            log,
            daemon.environment,
            EcosystemFiles.of(home, daemon.orphans),
            daemon.conf,
            () -> settings.current().defaults(),
            build,
            daemon.server::openStreams,
            daemon.ending::get,
            daemon.succession::awaitWritten,
            daemon.succession::isEnding,
            daemon.succession::problems,
            daemon,
            home,
            daemon::version);
    resumed.thenRun(daemon.succession::tookOver).join();
    daemon.server.open(table.commands());
    daemon.watch.start();
    daemon.memory.changed(); // a start leaves more behind than it keeps
    return daemon;
  }

  /** Has a guard start the daemon again should it die, unless that is switched off. */
  void startGuard() {
    var charge = Charge.ofProcess(home);
    if (charge != null) {
      guard = Guard.start(charge, orphans::leaveToJdk, Ticker.system());
    }
  }

  private UpgradeCommand.Successor version(String launcher, Duration patience)
      throws Refused, InterruptedException {
    var fit = new UpgradeCheck(home, orphans).run(launcher, patience);
    succession.requireWritten();
    return new UpgradeCommand.Successor(fit.build(), () -> handOver(fit));
  }

  private boolean handOver(UpgradeCheck.Fit fit) {
    if (!ending.compareAndSet(false, true)) {
      return false;
    }
    LOG.info("handing over to version {}", fit.build().toHeader());
    successor = fit.program();
    server.handOver();
    end();
    return true;
  }

  private void tell(int id, int generation, InstanceEvent fact) {
    supervisor.tell(id, generation, fact);
  }

  /** HUP: reads the settings again. */
  void reload() {
    settings.reload();
  }

  /** USR2: opens all log files anew. */
  void reopenLogs() {
    new ReloadLogsCommand(logs, log).reloadBySignal();
  }

  /** CHLD: reaps what has ended of the processes that the apps have left behind. */
  void reap() {
    orphans.reapSoon();
  }

  /** TERM or INT: stops the apps in order, then ends. */
  void endBySignal(String signal) {
    LOG.info("signal {}: stopping all apps", signal);
    signaled = true;
    if (!announce()) {
      return; // a kill is under way; should it be called off, this signal still ends the daemon
    }
    dismissGuard(); // else it would undo this end if the daemon were killed now
    stopApps("signal " + signal + " to the daemon");
  }

  private void stopApps(String by) {
    try {
      succession.ends(supervisor.close());
      new StopAll(supervisor, Ticker.system())
          .run(new StopRequested(by), null, Call.SILENT).stream()
              .filter(result -> !result.ok())
              .map(InstanceResult::label)
              .forEach(app -> LOG.error("{} would not stop", app));
      succession.endedInOrder();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  @Override
  public boolean announce() {
    boolean first = ending.compareAndSet(false, true);
    if (first) {
      server.refuseNewRequests();
    }
    return first;
  }

  @Override
  public void revoke() {
    if (signaled) {
      stopApps("a signal to the daemon");
      return;
    }
    supervisor.reopen();
    ending.set(false);
    server.takeNewRequests();
  }

  @Override
  public void end() {
    ended.countDown();
  }

  private void dismissGuard() {
    if (guard != null) {
      guard.close();
    }
  }

  /** Waits for the end; gives the version that is to take over, null if everything is closed. */
  @Nullable ProgramImage awaitEnd() throws InterruptedException {
    ended.await();
    watch.close();
    var next = successor;
    if (next != null) {
      server.close();
      if (!signaled) {
        // All else is left as by a daemon that is killed here, which loses nothing either.
        succession.awaitWritten();
        return next;
      }
      dismissGuard();
      stopApps("a signal to the daemon");
    }
    closeAll();
    return null;
  }

  /** Whether TERM or INT has come. */
  boolean isSignaled() {
    return signaled;
  }

  /** What its guard watches, for the next version; {@link Guard#NONE} if it has none. */
  int handOnGuard() {
    return guard == null ? Guard.NONE : guard.handOn();
  }

  private void closeAll() throws InterruptedException {
    dismissGuard(); // first: from here on the daemon ends on purpose
    server.close();
    supervisor.stop();
    triggers.close();
    succession.close();
    processes.close();
    health.close();
    logs.close();
    LOG.info("daemon of {} ended", home.path());
  }
}
