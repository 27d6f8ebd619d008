package dev.jsup.daemon.process;

import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.RotationSpec;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which instances have their logs open, and what is done to open them. Thread-safe. */
final class LaunchLogs {
  private static final Logger LOG = LoggerFactory.getLogger(LaunchLogs.class);

  /** Logs that are not open after this long are on a disk that hangs. */
  private static final long OPEN_SECONDS = 10;

  /** Logs of a running process that cannot be opened are tried again after this. */
  private static final long RETRY_SECONDS = 10;

  /** By instance. */
  private final Map<Integer, Opened> open = new ConcurrentHashMap<>();

  /** The processes whose pipes are being taken over, by instance. */
  private final Map<Integer, Long> running = new ConcurrentHashMap<>();

  private final LogCapture logs;
  private final Executor later;

  /**
   * @param worker for what may block for a moment
   */
  LaunchLogs(LogCapture logs, Executor worker) {
    this.logs = logs;
    this.later = CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS, worker);
  }

  /**
   * What logs are opened by; another rotation they take over while they are open.
   *
   * @param logs with a rotation that is not looked at
   */
  private record Opened(LogSpec logs, InstanceFiles files) {
    static Opened of(Launch launch) {
      var logs = launch.spec().logs().withRotation(RotationSpec.DEFAULT);
      return new Opened(logs, launch.files());
    }
  }

  /** If they are, they are rotated from now on as the launch declares. */
  boolean areOpen(Launch launch) {
    boolean open = Opened.of(launch).equals(this.open.get(launch.id()));
    if (open) {
      var _ = logs.rotateBy(launch.id(), launch.spec().logs().rotation());
    }
    return open;
  }

  /**
   * Opens them before the first launch, and anew when others are declared than those that are open;
   * fails when they cannot be or their disk hangs.
   */
  CompletableFuture<Void> open(Launch launch) {
    running.remove(launch.id());
    try {
      var others = open.remove(launch.id());
      // One after the other, as they have the same pipes.
      return opened(
          launch,
          others == null || others.equals(Opened.of(launch))
              ? logs.open(launch)
              : logs.close(launch.id()).thenCompose(_ -> logs.open(launch)));
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("cannot open the logs of {}", launch.spec().name(), e);
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Opens those of an instance that does not run, if there are pipes that may be written to. */
  void readOn(Launch launch) {
    if (logs.hasPipes(launch)) {
      var _ =
          open(launch)
              .whenComplete((_, failure) -> {
                if (failure != null) {
                  LOG.warn(
                      "what was left of {} is not heard until it is started again: {}",
                      launch.spec().name(),
                      reason(failure));
                }
              });
    }
  }

  /**
   * Opens them for {@code pid}, which is running. Returns when that is under way; what fails is
   * logged, and tried again while the process lives. May block for a moment.
   */
  void takeOver(Launch launch, long pid) {
    running.put(launch.id(), pid);
    try {
      attempt(launch, pid);
    } catch (RuntimeException e) {
      LOG.error("cannot open the logs of {}", launch.spec().name(), e);
    }
  }

  private void attempt(Launch launch, long pid) {
    running.computeIfPresent(
        launch.id(),
        (_, latest) -> {
          if (latest == pid) {
            var _ =
                opened(launch, logs.takeOver(launch, pid))
                    .whenComplete((_, failure) -> {
                      if (failure != null) {
                        again(launch, pid, failure);
                      }
                    });
          }
          return latest;
        });
  }

  private void again(Launch launch, long pid, Throwable failure) {
    LOG.error(
        "cannot open the logs of {}, whose pid {} goes on; trying again in {} s: {}",
        launch.spec().name(),
        pid,
        RETRY_SECONDS,
        reason(failure));
    later.execute(() -> attempt(launch, pid));
  }

  private CompletableFuture<Void> opened(Launch launch, CompletableFuture<Void> opening) {
    return opening
        .orTimeout(OPEN_SECONDS, TimeUnit.SECONDS)
        .thenRun(() -> open.put(launch.id(), Opened.of(launch)));
  }

  /** A process has ended. */
  void ended(Launch launch, long pid) {
    running.remove(launch.id(), pid);
  }

  /** The instance is no more. */
  void forget(int instance) {
    running.remove(instance);
    open.remove(instance);
    var _ = logs.close(instance);
  }

  /** Why something has failed, for people: in one line, where the JDK gives advice in many. */
  static String reason(Throwable e) {
    var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof TimeoutException) {
      return "their disk has not answered for " + OPEN_SECONDS + " s";
    }
    var message = cause.getMessage();
    var text = message == null || message.isBlank() ? cause.toString() : message;
    return text.lines().findFirst().orElse(text).strip();
  }
}
