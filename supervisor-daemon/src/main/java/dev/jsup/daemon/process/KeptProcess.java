package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.WaitStatus;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that the daemon has adopted, or will adopt, and whose end it waits for: one that it has
 * launched, now or in an earlier life, or one that an app has named as its main process. Its state
 * belongs to the loop's thread.
 */
final class KeptProcess {
  private static final Logger LOG = LoggerFactory.getLogger(KeptProcess.class);

  private static final long RETRY_MILLIS = 1000;

  private final long pid;
  private final PidFd pidFd;
  private final Orphans orphans;
  private final DescriptorLoop exits;
  private DescriptorLoop.@Nullable Watch watch;

  /** It has ended, or nobody wants to know. */
  private boolean over;

  private KeptProcess(long pid, PidFd pidFd, Orphans orphans, DescriptorLoop exits) {
    this.pid = pid;
    this.pidFd = pidFd;
    this.orphans = orphans;
    this.exits = exits;
  }

  /**
   * Watches {@code pid}; callable from any thread. Ask whether it is of the right tree after this,
   * as from here on it can not be mistaken for another.
   *
   * @param instance the id of the instance that it came from
   * @param then told once, on the loop's thread, how it ended; empty when the kernel does not tell
   * @throws OsException when there is no such process, or no pidfd on this kernel
   */
  static KeptProcess watch(
      long pid,
      int instance,
      Orphans orphans,
      DescriptorLoop exits,
      Consumer<Optional<WaitStatus>> then)
      throws OsException {
    return watch(pid, PidFd.open(pid), instance, orphans, exits, then);
  }

  /**
   * The same with its descriptor, which is closed when it has ended.
   *
   * @param pidFd of {@code pid}
   */
  static KeptProcess watch(
      long pid,
      PidFd pidFd,
      int instance,
      Orphans orphans,
      DescriptorLoop exits,
      Consumer<Optional<WaitStatus>> then) {
    var process = new KeptProcess(pid, pidFd, orphans, exits);
    orphans.keep(pid, instance);
    exits.execute(() -> process.watch(then));
    return process;
  }

  long pid() {
    return pid;
  }

  private void watch(Consumer<Optional<WaitStatus>> then) {
    if (over) {
      return;
    }
    try {
      watch = exits.watch(pidFd.fd(), () -> ended(then));
    } catch (RuntimeException e) {
      LOG.warn("cannot watch pid {}, trying again in a second: {}", pid, e.toString());
      exits.schedule(RETRY_MILLIS, () -> watch(then));
    }
  }

  private void ended(Consumer<Optional<WaitStatus>> then) {
    stop();
    var status = orphans.end(pid, pidFd);
    pidFd.close();
    then.accept(status);
  }

  private void stop() {
    over = true;
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
  }

  /** Watches no more; its end is not told. Callable from any thread, also after the end. */
  void release() {
    exits.execute(() -> {
      if (!over) {
        stop();
        pidFd.close();
        orphans.release(pid);
      }
    });
  }
}
