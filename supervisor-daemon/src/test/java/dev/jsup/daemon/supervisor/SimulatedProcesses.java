package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.policy.ExitOutcome;
import java.util.HashMap;
import java.util.Map;

/**
 * Processes that exist only as facts, reported at once: every launch succeeds, every signal ends
 * its process and all that came from it.
 */
final class SimulatedProcesses implements Processes, Probes {
  private static final ExitOutcome CRASH = new ExitOutcome.Exited(1);

  private final Map<Integer, Facts> runningById = new HashMap<>();
  private final Map<Integer, Long> pids = new HashMap<>();
  private long lastPid;
  private long reported;

  /** How many facts there have been. */
  long reported() {
    return reported;
  }

  boolean isRunning(int id) {
    return runningById.containsKey(id);
  }

  /** The process of an instance ends by itself. */
  void crash(int id) {
    end(id, CRASH);
  }

  private void end(int id, ExitOutcome outcome) {
    var facts = runningById.remove(id);
    if (facts != null) {
      report(facts, new ProcessExited(pids.getOrDefault(id, 0L), outcome));
    }
  }

  private void report(Facts facts, InstanceEvent fact) {
    reported++;
    facts.report(fact);
  }

  @Override
  public void spawn(Launch launch, Facts facts) {
    runningById.put(launch.id(), facts);
    pids.put(launch.id(), ++lastPid);
    report(facts, new Spawned(lastPid));
  }

  @Override
  public void signal(long pid, String signal) {}

  @Override
  public void signalTree(Launch launch, long pid, String signal) {
    end(launch.id(), new ExitOutcome.Signaled(signal, false));
  }

  @Override
  public void runStopCommand(Launch launch, long pid, Facts facts) {}

  @Override
  public void endStopCommand(Launch launch) {}

  @Override
  public void adopt(Launch launch, long pid, Facts facts) {
    runningById.put(launch.id(), facts);
    pids.put(launch.id(), pid);
    lastPid = Math.max(lastPid, pid);
  }

  @Override
  public void follow(Launch launch, long pid, Facts facts) {}

  @Override
  public void started(Launch launch, long pid, Facts facts) {}

  @Override
  public void watch(Launch launch, long pid, Facts facts) {}

  @Override
  public void changed(Launch launch, long pid, Facts facts) {}

  @Override
  public void end(Launch launch) {}

  @Override
  public void clearTree(Launch launch, long pid, Facts facts) {
    report(facts, new TreeGone());
  }

  @Override
  public void awaitTree(Launch launch, long pid, Facts facts) {
    report(facts, new TreeGone());
  }

  @Override
  public void killTree(Launch launch, long pid, Facts facts) {}

  @Override
  public void forget(Launch launch) {}
}
