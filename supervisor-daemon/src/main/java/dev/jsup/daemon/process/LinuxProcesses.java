package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.lifecycle.KillMode;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.os.OomKills;
import dev.jsup.daemon.os.Shortage;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.supervisor.Processes;
import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Launches processes, notices their ends and signals them: launches on two threads, ends in a loop,
 * looks at all processes and what needs a file on a thread each; none waits for another.
 */
public final class LinuxProcesses implements Processes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxProcesses.class);

  /** An end is reported this long after it at the latest, even if the log's disk hangs. */
  private static final long DRAIN_MILLIS = 2000;

  /** A spare trampoline is made when the app has had this long to get going undisturbed. */
  private static final long REFILL_MILLIS = 100;

  /** What is left to do at the end may take this long. */
  private static final long CHORES_SECONDS = 5;

  private final ExecutorService launchers = Workers.start(2, "launcher");
  private final ExecutorService chores = Workers.start("chores");
  private final PidFiles pidFiles = new PidFiles(chores);
  private final ExecutorService sweeps = Workers.start("sweeps");
  private final DescriptorLoop exits = DescriptorLoop.start("exits");
  private final OomKills oomKills = OomKills.open();
  private final ExitWatch exitWatch = new ExitWatch(exits, oomKills);
  private final ProcessTrees trees;
  private final Remains remains = new Remains(chores);
  private final SpareTrampolines trampolines;
  private final StopCommands stopCommands;
  private final MainProcesses mains;
  private final Preparation preparation;

  /** The processes of the latest launches, by instance; but for those it never saw. */
  private final Map<Integer, Seen> launched = new ConcurrentHashMap<>();

  private final LaunchLogs launchLogs;
  private final LogCapture logs;
  private final LaunchPipes pipes;
  private final InstanceEnvironment environment;

  public LinuxProcesses(
      LogCapture logs, InstanceEnvironment environment, Orphans orphans, Preparation preparation) {
    this.preparation = preparation;
    this.stopCommands = new StopCommands(exits, environment, orphans);
    this.mains = new MainProcesses(exitWatch, orphans, exits);
    this.launchLogs = new LaunchLogs(logs, launchers);
    this.logs = logs;
    this.pipes = new LaunchPipes(logs, environment.runFolder());
    this.environment = environment;
    this.trees = new ProcessTrees(sweeps, exits, orphans, Ticker.system());
    this.trampolines = new SpareTrampolines(environment.home(), orphans);
  }

  private record Seen(long pid, Tree.Origin origin) {}

  @Override
  public void spawn(Launch launch, Facts facts) {
    launchers.execute(() -> begin(launch, facts));
  }

  /** Launches it when its logs are open; no launcher waits for that, as their disk may hang. */
  private void begin(Launch launch, Facts facts) {
    if (launchLogs.areOpen(launch)) {
      launch(launch, facts);
      return;
    }
    // Executed by a launcher itself: a future would keep an error that must end the daemon.
    var _ =
        launchLogs
            .open(launch)
            .whenComplete((_, failure) -> launchers.execute(() -> opened(launch, failure, facts)));
  }

  private void opened(Launch launch, @Nullable Throwable failure, Facts facts) {
    if (failure == null) {
      launch(launch, facts);
    } else {
      preparation.failed(launch);
      var reason = "cannot open its logs: " + LaunchLogs.reason(failure);
      facts.report(new SpawnFailed(reason, Shortage.isBehind(failure)));
    }
  }

  private void launch(Launch launch, Facts facts) {
    try {
      preparation.prepare(launch);
      var script = pipes.script(launch, environment.make(launch));
      var trampoline = trampolines.take();
      long pid = trampoline.pid();
      logs.began(launch.id(), pid);
      trampoline.become(script);
      launched.put(launch.id(), new Seen(pid, Tree.Origin.LAUNCHED));
      mains.forget(launch.id());
      facts.report(new Spawned(pid));
      pidFiles.write(launch, pid);
      trampoline.onExit(exitWatch, launch.id(), end -> exited(launch, pid, end, facts));
      exits.schedule(REFILL_MILLIS, () -> chores.execute(trampolines::refill));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      boolean hindered = Shortage.isBehind(e);
      if (!(e instanceof IOException) && !hindered) {
        LOG.error("cannot launch {}", launch.spec().name(), e);
      }
      preparation.failed(launch);
      facts.report(new SpawnFailed(LaunchLogs.reason(e), hindered));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      facts.report(new SpawnFailed("the daemon ends"));
    }
  }

  /** What it has written and said is told before its end is. */
  private void exited(Launch launch, long pid, ExitOutcome outcome, Facts facts) {
    launchLogs.ended(launch, pid);
    var written = logs.ended(launch.id()); // first, as it takes longest
    pidFiles.delete(launch, pid); // unless the app has named another main process
    remains.ended(launch.id(), pid, () -> trees.isNothingLeft(tree(launch, pid)));
    var _ =
        CompletableFuture.allOf(written, preparation.heard(launch))
            .completeOnTimeout(null, DRAIN_MILLIS, TimeUnit.MILLISECONDS)
            .whenComplete((_, _) -> facts.report(new ProcessExited(pid, outcome)));
  }

  @Override
  public void adopt(Launch launch, long pid, Facts facts) {
    prepareAgain(launch);
    launched.put(launch.id(), new Seen(pid, Tree.Origin.ADOPTED));
    pidFiles.write(launch, pid);
    var logsAsked = CompletableFuture.runAsync(() -> launchLogs.takeOver(launch, pid), launchers);
    mains.adopt(
        launch.id(),
        pid,
        outcome -> {
          if (outcome.equals(new ExitOutcome.Away(null))) {
            launched.remove(launch.id());
          }
          var _ = logsAsked.whenComplete((_, _) -> exited(launch, pid, outcome, facts));
        });
  }

  /** What earlier launches have left behind is heard on, if their pipes are there. */
  public void readOn(Launch launch) {
    launchers.execute(() -> launchLogs.readOn(launch));
  }

  /** What it says is to be heard before anything is asked. */
  private void prepareAgain(Launch launch) {
    try {
      preparation.prepare(launch);
    } catch (IOException e) {
      LOG.error("{}, which runs already: {}", launch.spec().name(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void follow(Launch launch, long pid, Facts facts) {
    pidFiles.write(launch, pid);
    mains.follow(launch.id(), pid, outcome -> exited(launch, pid, outcome, facts));
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
    killGroup(launch, pid);
    Runnable clear = () -> behindTheRest(launch, () -> trees.clear(tree(launch, pid), facts));
    if (stopCommands.none(launch.id()).isDone()) {
      // The look was queued behind the removal of the pid file, which so is gone before.
      remains.ifNothing(launch.id(), pid, () -> facts.report(new TreeGone()), clear);
    } else {
      clear.run();
    }
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
    killGroup(launch, pid); // at once; the look at all takes its time
    trees.kill(tree(launch, pid), facts);
  }

  private void killGroup(Launch launch, long pid) {
    if (mode(launch) != KillMode.PROCESS && launched.containsKey(launch.id())) {
      ProcessTrees.sendTo(-pid, Signal.KILL);
    }
  }

  @Override
  public void forget(Launch launch) {
    launched.remove(launch.id());
    mains.forget(launch.id());
    environment.forget(launch);
    pipes.removeInput(launch);
    launchLogs.forget(launch.id());
    remains.forget(launch.id());
    pidFiles.forget(launch);
  }

  /** What was launched, if this daemon knows; else {@code pid} is all that is known. */
  private Seen seen(Launch launch, long pid) {
    return launched.getOrDefault(launch.id(), new Seen(pid, Tree.Origin.REMEMBERED));
  }

  private Tree tree(Launch launch, long pid) {
    var marker = environment.marker(launch.spec(), launch.number(), launch.generation());
    var seen = seen(launch, pid);
    return new Tree(
        launch.id(), seen.pid(), pid, seen.origin(), marker, pipes.outputs(launch), mode(launch));
  }

  private static KillMode mode(Launch launch) {
    return launch.spec().lifecycle().stop().killMode();
  }

  private static Signal named(String signal) {
    return Signal.parse(signal).orElseThrow(() -> new IllegalArgumentException(signal));
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
