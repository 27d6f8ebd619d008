package dev.jsup.daemon.process;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether anything is left of processes that have ended: looked up as soon as they have, beside the
 * last lines that are read and the rules that decide, as a restart waits for it. Thread-safe.
 */
final class Remains {
  private static final Logger LOG = LoggerFactory.getLogger(Remains.class);

  private final Executor worker;

  /** The latest ended process of each instance, until it is asked for. */
  private final Map<Integer, Look> looks = new ConcurrentHashMap<>();

  private record Look(long pid, CompletableFuture<Boolean> nothing) {}

  Remains(Executor worker) {
    this.worker = worker;
  }

  /** Process {@code pid} of an instance has ended; {@code isNothing} says if nothing is left. */
  void ended(int instance, long pid, Supplier<Boolean> isNothing) {
    looks.put(instance, new Look(pid, CompletableFuture.supplyAsync(isNothing, worker)));
  }

  /**
   * Runs {@code then} once if nothing was left of {@code pid} when it had ended, {@code otherwise}
   * if something was or it is not known: at once or on the worker. It is known once only.
   */
  void ifNothing(int instance, long pid, Runnable then, Runnable otherwise) {
    var look = looks.remove(instance);
    if (look == null || look.pid != pid) {
      otherwise.run();
      return;
    }
    var _ =
        look.nothing
            .exceptionally(Remains::unknown)
            .thenAccept(nothing -> (nothing ? then : otherwise).run());
  }

  private static boolean unknown(Throwable failure) {
    LOG.error("cannot tell whether anything is left of a process that has ended", failure);
    return false;
  }

  /** The instance is no more. */
  void forget(int instance) {
    looks.remove(instance);
  }
}
