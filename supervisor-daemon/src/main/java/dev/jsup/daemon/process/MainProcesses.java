package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.ExitOutcome.Away;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Main processes of instances that this daemon has not started: an earlier one has, or the app has
 * named it (sd_notify, MAINPID=). Thread-safe.
 */
final class MainProcesses {
  private static final Logger LOG = LoggerFactory.getLogger(MainProcesses.class);
  private static final long RETRY_MILLIS = 1000;

  /** The latest of each instance. */
  private final Map<Integer, KeptProcess> followed = new ConcurrentHashMap<>();

  private final ExitWatch exits;
  private final Orphans orphans;
  private final DescriptorLoop loop;

  /**
   * @param loop what {@code exits} watches with
   */
  MainProcesses(ExitWatch exits, Orphans orphans, DescriptorLoop loop) {
    this.exits = exits;
    this.orphans = orphans;
    this.loop = loop;
  }

  /**
   * One that is to be adopted.
   *
   * @param startTicks as in {@link ProcStat}; null while it is not known
   */
  private record Found(
      int instance, long pid, @Nullable Long startTicks, Consumer<ExitOutcome> then) {
    void endedBefore() {
      then.accept(new Away(null));
    }

    boolean isNot(ProcStat stat) {
      return startTicks != null && startTicks != stat.startTicks();
    }
  }

  /**
   * Watches {@code pid}, which an earlier daemon has launched. {@code then} is told once how it
   * ended; if it had ended before, that it was {@link Away}. What cannot be watched now, for lack
   * of descriptors, is tried again each second and counts as living.
   */
  void adopt(int instance, long pid, Consumer<ExitOutcome> then) {
    attempt(new Found(instance, pid, null, then));
  }

  private void attempt(Found found) {
    var known = found;
    try {
      var stat = ProcStat.of(found.pid());
      if (stat.isEmpty() || found.isNot(stat.get())) {
        ended(found);
        return;
      }
      known = new Found(found.instance(), found.pid(), stat.get().startTicks(), found.then());
      Consumer<ExitOutcome> then = stat.get().isDead() ? away(found.then()) : found.then();
      follow(found.instance(), exits.onExit(found.pid(), found.instance(), orphans, then));
    } catch (OsException e) {
      if (e.errno() == OsException.ESRCH) {
        ended(found);
      } else {
        again(known, e);
      }
    } catch (UncheckedIOException e) {
      again(known, e);
    }
  }

  /** Whoever has that pid now is nobody's to keep. */
  private void ended(Found found) {
    orphans.release(found.pid());
    found.endedBefore();
  }

  private static Consumer<ExitOutcome> away(Consumer<ExitOutcome> then) {
    return how -> then.accept(new Away(how.equals(ExitOutcome.Unknown.UNTOLD) ? null : how));
  }

  private void again(Found found, Exception why) {
    LOG.warn("cannot watch pid {}, trying again in a second: {}", found.pid(), why.getMessage());
    loop.schedule(
        RETRY_MILLIS,
        () -> {
          if (!followed.containsKey(found.instance())) { // else the app has named another
            attempt(found);
          }
        });
  }

  /** Watches {@code pid} in place of another; {@code then} is told once how it ended. */
  void follow(int instance, long pid, Consumer<ExitOutcome> then) {
    KeptProcess fresh;
    try {
      fresh = exits.onExit(pid, instance, orphans, then);
    } catch (OsException gone) {
      LOG.warn("cannot watch pid {}, a main process now: {}", pid, gone.getMessage());
      then.accept(ExitOutcome.Unknown.UNTOLD);
      return;
    }
    follow(instance, fresh);
  }

  private void follow(int instance, KeptProcess fresh) {
    var before = followed.put(instance, fresh);
    if (before != null) {
      before.release();
    }
  }

  /** The instance begins anew, or is no more. */
  void forget(int instance) {
    var before = followed.remove(instance);
    if (before != null) {
      before.release();
    }
  }
}
