package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.supervisor.Processes.Facts;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals whole process trees and waits until nothing is left of them. Works on one thread of its
 * own, as a look at all processes takes milliseconds; whatever is asked while one is under way
 * shares the next, so that stopping many apps at once costs few looks.
 */
final class ProcessTrees {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessTrees.class);

  private static final long RETRY_MILLIS = 1000;

  /** The members of trees when their end was asked for, by root. Belongs to the worker. */
  private final Map<Long, Set<Identity>> seen = new HashMap<>();

  private final ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>();
  private final Executor worker;
  private final DescriptorLoop exits;

  /**
   * @param worker one thread
   * @param exits the loop that watches for ends of processes
   */
  ProcessTrees(Executor worker, DescriptorLoop exits) {
    this.worker = worker;
    this.exits = exits;
  }

  /** What to do with the living members of one tree. */
  @FunctionalInterface
  private interface Action {
    void on(List<ProcStat> members);
  }

  /** What tells a process from a later one with its pid. */
  record Identity(int pid, long startTicks) {
    static Identity of(ProcStat stat) {
      return new Identity(stat.pid(), stat.startTicks());
    }
  }

  /**
   * @param blindly what can be done without a look
   */
  private record Task(long root, Marker marker, Action action, Runnable blindly) {}

  /**
   * Sends {@code signal} to the root's process group and to the members outside of it. The look
   * comes first: once the root is gone, a child without the marker can not be told from others.
   */
  void signal(long root, Marker marker, Signal signal) {
    Action action =
        members -> {
          seen.put(root, members.stream().map(Identity::of).collect(Collectors.toSet()));
          sendToGroup(root, signal);
          members.stream()
              .filter(member -> member.group() != root && member.pid() != root)
              .forEach(member -> sendTo(member.pid(), signal));
        };
    submit(new Task(root, marker, action, () -> sendToGroup(root, signal)));
  }

  private static void sendToGroup(long root, Signal signal) {
    if (!sendTo(-root, signal)) {
      sendTo(root, signal); // launched just now: not the leader of its group yet
    }
  }

  /** KILLs every member. */
  void kill(long root, Marker marker) {
    submit(root, marker, members -> members.forEach(member -> sendTo(member.pid(), Signal.KILL)));
  }

  /** Reports {@link TreeGone} once no member is left. */
  void await(long root, Marker marker, Facts facts) {
    submit(root, marker, members -> awaitEach(root, marker, members, facts));
  }

  private void awaitEach(long root, Marker marker, List<ProcStat> members, Facts facts) {
    var watched = new ArrayList<PidFd>();
    for (var member : members) {
      try {
        watched.add(PidFd.open(member.pid()));
      } catch (OsException gone) {
        if (gone.errno() != OsException.ESRCH) {
          LOG.error("cannot watch pid {}: {}", member.pid(), gone.getMessage());
          watched.forEach(PidFd::close);
          exits.schedule(RETRY_MILLIS, () -> await(root, marker, facts));
          return;
        }
      }
    }
    if (members.isEmpty()) {
      seen.remove(root);
      facts.report(new TreeGone());
    } else if (watched.isEmpty()) {
      await(root, marker, facts);
    } else {
      // Look again when these have gone: they may have made others meanwhile.
      var left = new AtomicInteger(watched.size());
      exits.execute(() ->
          watched.forEach(pidFd ->
              onEnd(
                  pidFd,
                  () -> {
                    if (left.decrementAndGet() == 0) {
                      await(root, marker, facts);
                    }
                  })));
    }
  }

  private void onEnd(PidFd pidFd, Runnable then) {
    var watch = new DescriptorLoop.Watch[1];
    watch[0] =
        exits.watch(
            pidFd.fd(),
            () -> {
              watch[0].cancel();
              pidFd.close();
              then.run();
            });
  }

  private void submit(long root, Marker marker, Action action) {
    submit(new Task(root, marker, action, () -> {}));
  }

  private void submit(Task task) {
    tasks.add(task);
    worker.execute(this::runPending);
  }

  private void runPending() {
    var pending = new ArrayList<Task>();
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      pending.add(task);
    }
    if (pending.isEmpty()) {
      return;
    }
    TreeScan scan;
    try {
      scan = TreeScan.now();
    } catch (UncheckedIOException e) {
      // Without a look nothing can be said of any tree, least of all that it is gone.
      LOG.error("cannot look at the processes, trying again in a second: {}", e.toString());
      pending.forEach(task -> task.blindly().run());
      exits.schedule(
          RETRY_MILLIS,
          () -> {
            tasks.addAll(pending);
            worker.execute(this::runPending);
          });
      return;
    }
    for (var task : pending) {
      var known = seen.getOrDefault(task.root(), Set.of());
      task.action().on(scan.tree(task.root(), task.marker(), known));
    }
  }

  /** Sends a signal; false when there is no such process or group. */
  private static boolean sendTo(long pid, Signal signal) {
    try {
      Posix.kill(pid, signal.number());
      return true;
    } catch (OsException e) {
      if (e.errno() != OsException.ESRCH) {
        LOG.error("cannot send {} to pid {}: {}", signal, pid, e.getMessage());
      }
      return false;
    }
  }
}
