package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.lifecycle.KillMode;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.ProcReader;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.supervisor.Processes.Facts;
import dev.jsup.daemon.time.Ticker;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals whole process trees and waits until nothing is left of them. Works on one thread of its
 * own, as a look at all processes takes milliseconds; whatever is asked while one is under way
 * shares the next, so that stopping many apps at once costs few looks. None is needed for a tree
 * that nothing can be left of, see {@link Orphans}.
 */
final class ProcessTrees {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessTrees.class);

  private static final long RETRY_MILLIS = 1000;

  /** The members of trees when their end was asked for, by what was launched. */
  private final Map<Long, Set<Identity>> seen = new ConcurrentHashMap<>();

  private final ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>();
  private final Executor worker;
  private final DescriptorLoop exits;
  private final Orphans orphans;
  private final KillSurvivors survivors;

  /** Whether the latest look did not work. Of the worker. */
  private boolean blind;

  /**
   * @param worker one thread
   * @param exits the loop that watches for ends of processes
   * @param orphans what saves most looks once a root is gone
   */
  ProcessTrees(Executor worker, DescriptorLoop exits, Orphans orphans, Ticker ticker) {
    this.worker = worker;
    this.exits = exits;
    this.orphans = orphans;
    this.survivors = new KillSurvivors(ticker);
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
    Action action =
        members -> {
          if (!members.isEmpty()) { // else it has ended meanwhile, and nobody asks again
            seen.put(
                tree.launched(), members.stream().map(Identity::of).collect(Collectors.toSet()));
          }
          sendAll(tree, members, signal);
          // One that was stopped by SIGSTOP or a terminal sees the signal only when it goes on.
          sendAll(tree, members, Signal.CONT);
        };
    submit(new Task(tree, action, () -> sendFirst(tree, signal)));
  }

  private static void sendAll(Tree tree, List<ProcStat> members, Signal signal) {
    sendFirst(tree, signal);
    members.stream()
        .filter(member ->
            !tree.isKnownByPid() || (member.group() != tree.root() && member.pid() != tree.root()))
        .forEach(member -> sendTo(member.pid(), signal));
  }

  private static void sendFirst(Tree tree, Signal signal) {
    if (!tree.isKnownByPid()) {
      return;
    }
    boolean sent = tree.mode() != KillMode.PROCESS && sendTo(-tree.root(), signal);
    if (!sent) { // or launched just now: not the leader of its group yet
      sendTo(tree.root(), signal);
    }
  }

  /** KILLs every member, and tells of those that an earlier KILL has not ended. */
  void kill(Tree tree, Facts facts) {
    submit(
        tree,
        members -> {
          for (var member : members) {
            survivors.note(member).ifPresent(note -> facts.report(new NoteTold(note)));
            sendTo(member.pid(), Signal.KILL);
          }
        });
  }

  /**
   * KILLs what an ended root has left, and reports {@link TreeGone} once no member is left. After
   * most crashes nothing is, and that is known without a look.
   */
  void clear(Tree tree, Facts facts) {
    if (isNothingLeft(tree)) {
      facts.report(new TreeGone());
    } else {
      kill(tree, facts);
      await(tree, facts);
    }
  }

  /**
   * Whether it is sure, without a look at all processes, that nothing lives of a tree whose root
   * has ended and that nobody has sent a signal to. May be called from any thread.
   */
  boolean isNothingLeft(Tree tree) {
    boolean unasked = tree.root() == tree.launched() && !seen.containsKey(tree.launched());
    return unasked && tree.leavesOrphansToUs() && orphans.noneLivesOf(tree.instance());
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
      seen.remove(tree.launched());
      facts.report(new TreeGone());
    } else if (watched.isEmpty()) {
      await(tree, facts);
    } else {
      // Look again when these have gone: they may have made others meanwhile.
      LastEnd.await(watched, exits, () -> await(tree, facts));
    }
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
    List<Runnable> actions;
    try {
      actions = look(pending);
    } catch (UncheckedIOException e) {
      // Without a look nothing can be said of any tree, least of all that it is gone.
      if (!blind) {
        blind = true;
        LOG.error(
            "cannot look at the processes, trying again each second: {}: {}",
            e.getMessage(),
            IoReason.of(Objects.requireNonNull(e.getCause())));
      }
      pending.forEach(task -> task.blindly().run());
      exits.schedule(
          RETRY_MILLIS,
          () -> {
            tasks.addAll(pending);
            worker.execute(this::runPending);
          });
      return;
    }
    if (blind) {
      blind = false;
      LOG.warn("processes can be looked at again");
    }
    actions.forEach(Runnable::run);
  }

  /** What to do for each, as one look tells; there is none if all are surely gone. */
  private List<Runnable> look(List<Task> pending) {
    var actions = new ArrayList<Runnable>();
    TreeScan scan = null;
    for (var task : pending) {
      var tree = task.tree();
      var known = seen.getOrDefault(tree.launched(), Set.of());
      if (isSurelyGone(tree)) {
        actions.add(() -> task.action().on(List.of()));
        continue;
      }
      if (scan == null) {
        scan = TreeScan.now();
        survivors.forgetAllBut(scan);
      }
      var members = scan.tree(tree, known, orphans.writingTo(tree.pipes()));
      actions.add(() -> task.action().on(members.stream().filter(tree::concerns).toList()));
    }
    return actions;
  }

  /**
   * Whether nothing of the tree can be left: it has no root any more, and what roots leave behind
   * is adopted. The orphans are asked last, as only those of the ended are among them. Members that
   * came from elsewhere and only carry the marker are known by the look of the first signal.
   */
  private boolean isSurelyGone(Tree tree) {
    if (!tree.leavesOrphansToUs()) {
      return false;
    }
    var known = seen.getOrDefault(tree.launched(), Set.of());
    try (var proc = new ProcReader()) {
      return Stream.of(tree.root(), tree.launched()).allMatch(pid -> isDead(proc.stat(pid)))
          && known.stream().noneMatch(member -> lives(member, proc.stat(member.pid())))
          && orphans.noneLivesOf(tree.instance());
    }
  }

  private static boolean isDead(@Nullable ProcStat stat) {
    return stat == null || stat.isDead();
  }

  private static boolean lives(Identity member, @Nullable ProcStat now) {
    return now != null && !now.isDead() && Identity.of(now).equals(member);
  }

  /** Sends a signal; false when there is no such process, or group if {@code pid} is negative. */
  static boolean sendTo(long pid, Signal signal) {
    if (Math.abs(pid) <= 1) { // this group, every process, or init: none of them is an app's
      LOG.error("cannot send {} to pid {}: it is no app's", signal, pid);
      return false;
    }
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
