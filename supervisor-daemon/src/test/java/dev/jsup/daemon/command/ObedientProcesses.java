package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Probes;
import dev.jsup.daemon.supervisor.Processes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Processes that exist only as facts, reported at once: every launch succeeds unless it is told to
 * fail, every signal ends its process. Belongs to the owner's thread, but for what is remembered.
 */
final class ObedientProcesses implements Processes, Probes {
  private final Map<Integer, Facts> running = new ConcurrentHashMap<>();
  private final Map<Integer, Facts> clearing = new ConcurrentHashMap<>();
  private long lastPid;

  /** Whether what a process leaves behind is there until {@link #treeGone}. */
  volatile boolean treesStay;

  /** What happened, in its order: {@code start api:0}, {@code stop api:0}. Thread-safe. */
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  /** The labels of instances that cannot be launched. */
  final List<String> broken = Collections.synchronizedList(new ArrayList<>());

  private static String label(Launch launch) {
    return launch.spec().name() + ':' + launch.number();
  }

  @Override
  public void spawn(Launch launch, Facts facts) {
    calls.add("start " + label(launch));
    if (broken.contains(label(launch))) {
      facts.report(new SpawnFailed("it is broken"));
      return;
    }
    running.put(launch.id(), facts);
    facts.report(new Spawned(++lastPid));
  }

  /** The process of {@code instance} has done its work. For any thread. */
  void finish(InstanceSnapshot instance) {
    finish(instance, 0);
  }

  /** The process of {@code instance} ends by itself. For any thread. */
  void finish(InstanceSnapshot instance, int code) {
    var facts = Objects.requireNonNull(running.remove(instance.id()));
    long pid = instance.instance().pid().orElseThrow();
    facts.report(new ProcessExited(pid, new ExitOutcome.Exited(code)));
  }

  /** See {@link #treesStay}. For any thread. */
  void treeGone(InstanceSnapshot instance) {
    Objects.requireNonNull(clearing.remove(instance.id())).report(new TreeGone());
  }

  @Override
  public void signalTree(Launch launch, long pid, String signal) {
    var facts = running.remove(launch.id());
    if (facts != null) {
      calls.add("stop " + label(launch));
      facts.report(new ProcessExited(pid, new ExitOutcome.Signaled(signal, false)));
    }
  }

  @Override
  public void awaitTree(Launch launch, long pid, Facts facts) {
    facts.report(new TreeGone());
  }

  @Override
  public void clearTree(Launch launch, long pid, Facts facts) {
    if (treesStay) {
      clearing.put(launch.id(), facts);
    } else {
      facts.report(new TreeGone());
    }
  }

  @Override
  public void adopt(Launch launch, long pid, Facts facts) {
    running.put(launch.id(), facts);
  }

  @Override
  public void signal(long pid, String signal) {}

  @Override
  public void follow(Launch launch, long pid, Facts facts) {}

  @Override
  public void runStopCommand(Launch launch, long pid, Facts facts) {}

  @Override
  public void endStopCommand(Launch launch) {}

  @Override
  public void started(Launch launch, long pid, Facts facts) {}

  @Override
  public void watch(Launch launch, long pid, Facts facts) {}

  @Override
  public void changed(Launch launch, long pid, Facts facts) {}

  @Override
  public void end(Launch launch) {}

  @Override
  public void killTree(Launch launch, long pid, Facts facts) {
    facts.report(new TreeGone());
  }

  @Override
  public void forget(Launch launch) {}
}
