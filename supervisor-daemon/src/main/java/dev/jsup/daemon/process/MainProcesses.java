package dev.jsup.daemon.process;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.policy.ExitOutcome;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that apps have named as their main ones (sd_notify, MAINPID=), which the daemon has not
 * started. Thread-safe.
 */
final class MainProcesses {
  private static final Logger LOG = LoggerFactory.getLogger(MainProcesses.class);

  /** The latest of each instance. */
  private final Map<Integer, KeptProcess> followed = new ConcurrentHashMap<>();

  private final ExitWatch exits;
  private final Orphans orphans;

  MainProcesses(ExitWatch exits, Orphans orphans) {
    this.exits = exits;
    this.orphans = orphans;
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
    var before = followed.put(instance, fresh);
    if (before != null) {
      before.release();
    }
  }

  /** The one of the instance; empty when it is what was launched. */
  OptionalLong of(int instance) {
    var main = followed.get(instance);
    return main == null ? OptionalLong.empty() : OptionalLong.of(main.pid());
  }

  /** The instance begins anew, or is no more. */
  void forget(int instance) {
    var before = followed.remove(instance);
    if (before != null) {
      before.release();
    }
  }
}
