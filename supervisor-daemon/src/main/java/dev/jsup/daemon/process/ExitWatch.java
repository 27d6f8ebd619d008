package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.OomKills;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.os.WaitStatus;
import dev.jsup.daemon.policy.ExitOutcome;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices the end of launched processes and how they ended. {@link Process#exitValue()} cannot tell
 * {@code exit 143} from signal TERM, so the kernel is asked through a {@link PidFd}; where it does
 * not tell, the outcome says that it is not known rather than guess.
 */
final class ExitWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ExitWatch.class);
  private static final int SIGNAL_BASE = 128;

  private final DescriptorLoop exits;
  private final OomKills oomKills;

  /**
   * @param oomKills what tells a KILL by the kernel from others
   */
  ExitWatch(DescriptorLoop exits, OomKills oomKills) {
    this.exits = exits;
    this.oomKills = oomKills;
  }

  /**
   * Calls {@code then} once, on the loop's thread or a thread of the JDK's, when the process has
   * ended.
   *
   * @param pidFd of the process, closed at its end; null where the kernel has none
   */
  void onExit(Process process, @Nullable PidFd pidFd, Consumer<ExitOutcome> then) {
    if (pidFd == null) {
      byExitValue(process, then);
    } else {
      exits.execute(() -> watch(process, pidFd, then));
    }
  }

  /**
   * The same for one that the daemon has launched and adopted.
   *
   * @param pidFd of {@code pid}, closed at its end
   */
  void onExit(long pid, PidFd pidFd, int instance, Orphans orphans, Consumer<ExitOutcome> then) {
    KeptProcess.watch(pid, pidFd, instance, orphans, exits, status -> tell(pid, status, then));
  }

  /**
   * The same for a process that the daemon has not started.
   *
   * @param instance the id of the instance that it came from
   * @throws OsException when there is no such process, or no pidfd on this kernel
   */
  KeptProcess onExit(long pid, int instance, Orphans orphans, Consumer<ExitOutcome> then)
      throws OsException {
    return KeptProcess.watch(pid, instance, orphans, exits, status -> tell(pid, status, then));
  }

  private void tell(long pid, Optional<WaitStatus> status, Consumer<ExitOutcome> then) {
    then.accept(
        status.map(known -> outcome(pid, known)).orElseGet(() -> ExitOutcome.Unknown.UNTOLD));
  }

  private void watch(Process process, PidFd pidFd, Consumer<ExitOutcome> then) {
    var watch = new DescriptorLoop.Watch[1];
    try {
      watch[0] =
          exits.watch(
              pidFd.fd(),
              () -> {
                watch[0].cancel();
                var status = pidFd.exitStatus();
                pidFd.close();
                status.ifPresentOrElse(
                    known -> then.accept(outcome(process.pid(), known)),
                    () -> byExitValue(process, then));
              });
    } catch (RuntimeException e) {
      LOG.warn(
          "cannot watch pid {} ({}), its end is taken from the JDK", process.pid(), e.toString());
      pidFd.close();
      byExitValue(process, then);
    }
  }

  private static void byExitValue(Process process, Consumer<ExitOutcome> then) {
    var _ = process.onExit().thenAccept(ended -> then.accept(fromExitValue(ended.exitValue())));
  }

  private ExitOutcome outcome(long pid, WaitStatus status) {
    return status.signal() == Signal.KILL.number() && oomKills.hasKilled(pid)
        ? new ExitOutcome.OutOfMemory()
        : outcome(status);
  }

  private static ExitOutcome outcome(WaitStatus status) {
    return status.exited()
        ? new ExitOutcome.Exited(status.exitCode())
        : new ExitOutcome.Signaled(Signal.nameOf(status.signal()), status.coreDumped());
  }

  static ExitOutcome fromExitValue(int value) {
    return value <= SIGNAL_BASE
        ? new ExitOutcome.Exited(value)
        : new ExitOutcome.Unknown(
            "exit %d or signal %s".formatted(value, Signal.nameOf(value - SIGNAL_BASE)));
  }
}
