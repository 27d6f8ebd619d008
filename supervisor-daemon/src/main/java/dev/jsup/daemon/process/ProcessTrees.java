package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.lifecycle.KillMode;
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

  /**
   * What is to be signalled or ended.
   *
   * @param root pid of the main process, which leads a session and a group
   * @param mode how much of what belongs to it
   */
  record Tree(long root, Marker marker, KillMode mode) {
    private boolean concerns(ProcStat member) {
      return switch (mode) {
        case TREE -> true;
        case GROUP -> member.group() == root;
        case PROCESS -> member.pid() == root;
      };
    }
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
  private record Task(Tree tree, Action action, Runnable blindly) {}

  /**
   * Sends {@code signal} to the root's process group and to the members outside of it. The look
   * comes first: once the root is gone, a child without the marker can not be told from others.
   */
  void signal(Tree tree, Signal signal) {
    long root = tree.root();
    Action action =
        members -> {
          seen.put(root, members.stream().map(Identity::of).collect(Collectors.toSet()));
          sendAll(tree, members, signal);
          // One that was stopped by SIGSTOP or a terminal sees the signal only when it goes on.
          sendAll(tree, members, Signal.CONT);
        };
    submit(new Task(tree, action, () -> sendFirst(tree, signal)));
  }

  private static void sendAll(Tree tree, List<ProcStat> members, Signal signal) {
    sendFirst(tree, signal);
    members.stream()
        .filter(member -> member.group() != tree.root() && member.pid() != tree.root())
        .forEach(member -> sendTo(member.pid(), signal));
  }

  private static void sendFirst(Tree tree, Signal signal) {
    boolean sent = tree.mode() != KillMode.PROCESS && sendTo(-tree.root(), signal);
    if (!sent) { // or launched just now: not the leader of its group yet
      sendTo(tree.root(), signal);
    }
  }

  /** KILLs every member. */
  void kill(Tree tree) {
    submit(tree, members -> members.forEach(member -> sendTo(member.pid(), Signal.KILL)));
  }

  /** Reports {@link TreeGone} once no member is left. */
  void await(Tree tree, Facts facts) {
    submit(tree, members -> awaitEach(tree, members, facts));
  }

  private void awaitEach(Tree tree, List<ProcStat> members, Facts facts) {
    var watched = new ArrayList<PidFd>();
    for (var member : members) {
      try {
        watched.add(PidFd.open(member.pid()));
      } catch (OsException gone) {
        if (gone.errno() != OsException.ESRCH) {
          LOG.error("cannot watch pid {}: {}", member.pid(), gone.getMessage());
          watched.forEach(PidFd::close);
          exits.schedule(RETRY_MILLIS, () -> await(tree, facts));
          return;
        }
      }
    }
    if (members.isEmpty()) {
      seen.remove(tree.root());
      facts.report(new TreeGone());
    } else if (watched.isEmpty()) {
      await(tree, facts);
    } else {
      // Look again when these have gone: they may have made others meanwhile.
      var left = new AtomicInteger(watched.size());
      exits.execute(() ->
          watched.forEach(pidFd ->
              onEnd(
                  pidFd,
                  () -> {
                    if (left.decrementAndGet() == 0) {
                      await(tree, facts);
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

  private void submit(Tree tree, Action action) {
    submit(new Task(tree, action, () -> {}));
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
      var tree = task.tree();
      var known = seen.getOrDefault(tree.root(), Set.of());
      var members = scan.tree(tree.root(), tree.marker(), known);
      task.action().on(members.stream().filter(tree::concerns).toList());
    }
  }

  /** Sends a signal; false when there is no such process, or group if {@code pid} is negative. */
  static boolean sendTo(long pid, Signal signal) {
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
