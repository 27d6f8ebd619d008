package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.KillMode;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.os.OomKills;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.supervisor.Processes;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Launches processes, notices their ends and signals them. Launches run on two threads, ends are
 * noticed by a loop of its own, and looks at all processes as well as what needs a file have a
 * thread each, so that none of them waits for another.
 */
public final class LinuxProcesses implements Processes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxProcesses.class);
  private static final int LAUNCHERS = 2;

  /** An end is reported this long after it at the latest, even if the log's disk hangs. */
  private static final long DRAIN_MILLIS = 2000;

  /** A launch fails when its logs cannot be opened in this time, as their disk hangs. */
  private static final long LOGS_SECONDS = 10;

  /** A spare trampoline is made when the app has had this long to get going undisturbed. */
  private static final long REFILL_MILLIS = 100;

  /** What is left to do at the end may take this long. */
  private static final long CHORES_SECONDS = 5;

  private final ExecutorService launchers =
      Executors.newFixedThreadPool(
          LAUNCHERS, Thread.ofPlatform().name("launcher-", 1).daemon().factory());
  private final ExecutorService chores =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("chores").daemon().factory());
  private final ExecutorService sweeps =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("sweeps").daemon().factory());
  private final DescriptorLoop exits = DescriptorLoop.start("exits");
  private final OomKills oomKills = OomKills.open();
  private final ExitWatch exitWatch = new ExitWatch(exits, oomKills);
  private final ProcessTrees trees;
  private final SpareTrampolines trampolines;
  private final StopCommands stopCommands;
  private final MainProcesses mains;
  private final Preparation preparation;

  /** The processes of the latest launches, by instance. */
  private final Map<Integer, Long> launched = new ConcurrentHashMap<>();

  private final Set<Integer> withLogs = ConcurrentHashMap.newKeySet();
  private final LogCapture logs;
  private final InstanceEnvironment environment;

  public LinuxProcesses(
      LogCapture logs, InstanceEnvironment environment, Orphans orphans, Preparation preparation) {
    this.preparation = preparation;
    this.stopCommands = new StopCommands(exits, environment, orphans);
    this.mains = new MainProcesses(exitWatch, orphans);
    this.logs = logs;
    this.environment = environment;
    this.trees = new ProcessTrees(sweeps, exits, orphans, Ticker.system());
    this.trampolines = new SpareTrampolines(environment.home(), orphans);
  }

  @Override
  public void spawn(Launch launch, Facts facts) {
    launchers.execute(() -> begin(launch, facts));
  }

  /** Launches it when its logs are open; no launcher waits for that, as their disk may hang. */
  private void begin(Launch launch, Facts facts) {
    if (withLogs.contains(launch.id())) {
      launch(launch, facts);
      return;
    }
    // Executed by a launcher itself: a future would keep an error that must end the daemon.
    var _ =
        openLogs(launch)
            .whenComplete((_, failure) -> launchers.execute(() -> opened(launch, failure, facts)));
  }

  private void opened(Launch launch, @Nullable Throwable failure, Facts facts) {
    if (failure == null) {
      withLogs.add(launch.id());
      launch(launch, facts);
    } else {
      preparation.failed(launch);
      facts.report(new SpawnFailed("cannot open its logs: " + reason(failure)));
    }
  }

  private CompletableFuture<Void> openLogs(Launch launch) {
    try {
      return logs.open(launch).orTimeout(LOGS_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      LOG.error("cannot open the logs of {}", launch.spec().name(), e);
      return CompletableFuture.failedFuture(e);
    }
  }

  private void launch(Launch launch, Facts facts) {
    try {
      preparation.prepare(launch);
      var script = script(launch);
      var trampoline = trampolines.take();
      var process = trampoline.process();
      long pid = process.pid();
      logs.began(launch.id(), pid);
      trampoline.become(script);
      launched.put(launch.id(), pid);
      mains.forget(launch.id());
      facts.report(new Spawned(pid));
      chores.execute(() -> PidFile.write(Path.of(launch.files().pid()), pid));
      exitWatch.onExit(process, trampoline.pidFd(), end -> exited(launch, pid, end, facts));
      exits.schedule(REFILL_MILLIS, () -> chores.execute(trampolines::refill));
    } catch (IOException | RuntimeException e) {
      if (!(e instanceof IOException)) {
        LOG.error("cannot launch {}", launch.spec().name(), e);
      }
      preparation.failed(launch);
      facts.report(new SpawnFailed(reason(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      facts.report(new SpawnFailed("the daemon ends"));
    }
  }

  private LaunchScript script(Launch launch) throws IOException {
    var folder = Path.of(launch.spec().cwd());
    if (!Files.isDirectory(folder)) {
      throw new IOException("its folder " + folder + " is not there any more");
    }
    var program = Path.of(launch.spec().command().getFirst());
    if (!Files.isExecutable(program)) {
      throw new IOException(program + " is not there any more, or not executable");
    }
    return new LaunchScript(
        launch.spec().command(),
        folder,
        environment.of(launch),
        fifo(launch, LogStream.OUT),
        fifo(launch, LogStream.ERR));
  }

  /** What it has written and said is told before its end is. */
  private void exited(Launch launch, long pid, ExitOutcome outcome, Facts facts) {
    if (mains.of(launch.id()).orElse(launched.getOrDefault(launch.id(), pid)) == pid) {
      chores.execute(() -> PidFile.delete(Path.of(launch.files().pid())));
    }
    var _ =
        CompletableFuture.allOf(logs.ended(launch.id()), preparation.heard(launch))
            .completeOnTimeout(null, DRAIN_MILLIS, TimeUnit.MILLISECONDS)
            .whenComplete((_, _) -> facts.report(new ProcessExited(pid, outcome)));
  }

  @Override
  public void follow(Launch launch, long pid, Facts facts) {
    chores.execute(() -> PidFile.write(Path.of(launch.files().pid()), pid));
    mains.follow(launch.id(), pid, outcome -> exited(launch, pid, outcome, facts));
  }

  private Path fifo(Launch launch, LogStream stream) {
    return logs.fifo(LogSource.of(launch, stream));
  }

  @Override
  public void signal(long pid, String signal) {
    ProcessTrees.sendTo(pid, named(signal));
  }

  @Override
  public void signalTree(Launch launch, long pid, String signal) {
    trees.signal(tree(launch, pid), named(signal));
  }

  @Override
  public void runStopCommand(Launch launch, long pid, Facts facts) {
    stopCommands.run(launch, pid, facts);
  }

  @Override
  public void endStopCommand(Launch launch) {
    stopCommands.end(launch.id());
  }

  @Override
  public void clearTree(Launch launch, long pid, Facts facts) {
    if (mode(launch) != KillMode.PROCESS) {
      ProcessTrees.sendTo(-pid, Signal.KILL);
    }
    behindTheRest(launch, () -> trees.clear(tree(launch, pid), facts));
  }

  @Override
  public void awaitTree(Launch launch, long pid, Facts facts) {
    behindTheRest(launch, () -> trees.await(tree(launch, pid), facts));
  }

  /** When the tree is gone, so are the pid file and the stop command. */
  private void behindTheRest(Launch launch, Runnable last) {
    var _ = stopCommands.none(launch.id()).thenRun(() -> chores.execute(last));
  }

  @Override
  public void killTree(Launch launch, long pid, Facts facts) {
    stopCommands.end(launch.id());
    if (mode(launch) != KillMode.PROCESS) {
      ProcessTrees.sendTo(-pid, Signal.KILL); // at once; the look at all takes its time
    }
    trees.kill(tree(launch, pid), facts);
  }

  @Override
  public void forget(Launch launch) {
    withLogs.remove(launch.id());
    launched.remove(launch.id());
    mains.forget(launch.id());
    var _ = logs.close(launch.id());
  }

  private ProcessTrees.Tree tree(Launch launch, long pid) {
    var marker = environment.marker(launch.spec(), launch.number(), launch.generation());
    return new ProcessTrees.Tree(
        launch.id(),
        launched.getOrDefault(launch.id(), pid),
        pid,
        marker,
        List.of(fifo(launch, LogStream.OUT), fifo(launch, LogStream.ERR)),
        mode(launch));
  }

  private static KillMode mode(Launch launch) {
    return launch.spec().lifecycle().stop().killMode();
  }

  private static Signal named(String signal) {
    return Signal.parse(signal).orElseThrow(() -> new IllegalArgumentException(signal));
  }

  private static String reason(Throwable e) {
    if (e instanceof TimeoutException) {
      return "their disk has not answered for " + LOGS_SECONDS + " s";
    }
    var message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  /** Ends the threads; the processes are not touched. */
  @Override
  public void close() {
    launchers.shutdownNow();
    stopCommands.close();
    sweeps.shutdownNow();
    exits.close();
    chores.shutdown();
    try {
      if (!chores.awaitTermination(CHORES_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("not all pid files could be removed in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    trampolines.close();
    oomKills.close();
  }
}
