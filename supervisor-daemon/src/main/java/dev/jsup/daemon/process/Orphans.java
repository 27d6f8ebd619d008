package dev.jsup.daemon.process;

import dev.jsup.daemon.os.AdoptedChildren;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.ProcReader;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.os.WaitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Descendants of the daemon that have lost their parent: the daemon adopts them
 * (PR_SET_CHILD_SUBREAPER), so that it knows without a look at all processes whether anything is
 * left of an ended one, and reaps them. The kernel has them adopted before it tells of the end of
 * their parent. A process that the main process of an app makes its own sibling (CLONE_PARENT) is
 * not adopted and not known here.
 *
 * <p>Thread-safe. One for the whole process, as its children are.
 */
public final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

  /** Of a process that is kept before it is known for which instance. */
  static final int NO_INSTANCE = -1;

  private static final Path PROC = Path.of("/proc");

  private static final Executor SOON = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

  /** How often a list is read that changes each time. */
  private static final int READS = 16;

  private final boolean known;

  /** What another part of the daemon waits for: the pid, and the id of its instance. */
  private final Map<Long, Integer> kept = new HashMap<>();

  /** What the JDK waits for. */
  private final Map<Long, Process> launched = new HashMap<>();

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean soon = new AtomicBoolean();

  private Orphans(boolean known) {
    this.known = known;
  }

  /** Adopts from now on, as long as this process lives. */
  public static Orphans adopt() {
    try {
      AdoptedChildren.list(); // first: what cannot be listed could not be reaped either
      AdoptedChildren.begin();
      return new Orphans(true);
    } catch (OsException e) {
      LOG.warn("orphans are left to init ({}); what is left of an app is sought", e.getMessage());
      return unknown();
    }
  }

  /** Adopts nothing and knows nothing. */
  public static Orphans unknown() {
    return new Orphans(false);
  }

  /**
   * Reaps the dead in a moment, once for all that end until then: for each SIGCHLD. In a storm of
   * ends that is one look instead of hundreds, each as long as the list of all apps.
   */
  public void reapSoon() {
    if (soon.compareAndSet(false, true)) {
      SOON.execute(() -> {
        soon.set(false);
        reap();
      });
    }
  }

  /** Reaps the dead. What comes while another thread is at it is left to that one. */
  public void reap() {
    if (asked.getAndIncrement() > 0) {
      return;
    }
    int answered;
    do {
      answered = asked.get();
      living();
    } while (!asked.compareAndSet(answered, 0));
  }

  /**
   * Reaps the dead and lists the living, but for those that are kept or started by the daemon
   * itself; only children, not what these have started. Empty when that is not known. When the list
   * is, nothing lives of any process that had ended before the call.
   */
  synchronized Optional<List<Long>> living() {
    if (!known) {
      return Optional.empty();
    }
    try {
      var before = strangers();
      for (int reads = 1; reads < READS; reads++) {
        if (before.isEmpty()) {
          return Optional.of(List.of());
        }
        var living = reapAmong(before);
        var now = strangers();
        if (now.equals(before)) {
          return Optional.of(living);
        }
        before = now; // a dead one is gone from it, and what that one left behind is in it
      }
    } catch (OsException e) {
      LOG.warn("cannot read who was adopted: {}", e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * The adopted that nobody else waits for. As only this reaps, no other is passed over by that.
   */
  private List<Long> strangers() throws OsException {
    return AdoptedChildren.list().stream()
        .filter(pid -> !kept.containsKey(pid) && !isLeftToJdk(pid))
        .toList();
  }

  private static List<Long> reapAmong(List<Long> strangers) throws OsException {
    var living = new ArrayList<Long>();
    for (long pid : strangers) {
      if (lives(pid) && !Trampoline.isOne(pid)) {
        living.add(pid);
      }
    }
    return living;
  }

  private boolean isLeftToJdk(long pid) {
    var process = launched.get(pid);
    return process != null && process.isAlive();
  }

  private static boolean lives(long pid) throws OsException {
    try {
      return AdoptedChildren.reap(pid) == null;
    } catch (OsException e) {
      if (e.errno() == OsException.ECHILD) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Whether it is sure that nothing lives of any ended process of {@code instance}. What is kept
   * for other instances came from those.
   */
  synchronized boolean noneLivesOf(int instance) {
    return !kept.containsValue(instance) && living().map(List::isEmpty).orElse(false);
  }

  /**
   * The adopted whose standard output or error is one of {@code pipes}: they came from the instance
   * that these pipes were made for, even if session, parent and environment do not tell any more.
   */
  Set<Long> writingTo(List<Path> pipes) {
    return living().stream()
        .flatMap(List::stream)
        .filter(pid -> pipes.stream().anyMatch(pipe -> isOutput(pipe, pid)))
        .collect(Collectors.toSet());
  }

  /**
   * KILLs the adopted that were started with {@code name=value} in their environment.
   *
   * @return whether there were any adopted at all
   */
  boolean killMarked(String name, String value) {
    var living = living().orElse(List.of());
    if (living.isEmpty()) {
      return false;
    }
    try (var proc = new ProcReader()) {
      living.stream()
          .filter(pid -> value.equals(proc.variables(pid, List.of(name)).get(name)))
          .forEach(pid -> ProcessTrees.sendTo(pid, Signal.KILL));
    } catch (UncheckedIOException e) {
      LOG.warn("cannot tell what a command has left behind: {}", e.getMessage());
    }
    return true;
  }

  private static boolean isOutput(Path pipe, long pid) {
    return isSame(pipe, PROC.resolve(pid + "/fd/1")) || isSame(pipe, PROC.resolve(pid + "/fd/2"));
  }

  private static boolean isSame(Path pipe, Path descriptor) {
    try {
      return Files.isSameFile(pipe, descriptor);
    } catch (IOException goneOrForbidden) {
      return false;
    }
  }

  /**
   * Leaves {@code pid} to the caller, who asks {@link #end} once it has ended; to be called while
   * it lives. It may still have a parent of its own.
   *
   * @param instance the id of the instance that it came from
   */
  public synchronized void keep(long pid, int instance) {
    kept.put(pid, instance);
  }

  /** Nobody waits for {@code pid} any more; it is reaped if it is dead. */
  void release(long pid) {
    synchronized (this) {
      kept.remove(pid);
    }
    reap();
  }

  /**
   * How the kept process {@code pid} ended, once {@code pidFd} is readable; reaps and releases it.
   * Empty when nobody tells, as on a kernel before 6.15 of one that another process had to reap.
   */
  synchronized Optional<WaitStatus> end(long pid, PidFd pidFd) {
    kept.remove(pid);
    if (isLeftToJdk(pid)) { // it was another's child, and the pid is used again
      return pidFd.exitStatus();
    }
    try {
      var status = AdoptedChildren.reap(pid);
      if (status != null) {
        return Optional.of(status);
      }
    } catch (OsException notOurs) {
      LOG.debug("the end of pid {} is told by its descriptor", pid, notOurs);
    }
    return pidFd.exitStatus();
  }

  /**
   * Leaves a process to the JDK, which reaps what it has started. To be called on the thread that
   * has started it: when that thread ends, the process is among the adopted.
   */
  public synchronized void leaveToJdk(Process process) {
    launched.values().removeIf(earlier -> !earlier.isAlive());
    launched.put(process.pid(), process);
  }
}
