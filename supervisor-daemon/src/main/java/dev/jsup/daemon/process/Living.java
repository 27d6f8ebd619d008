package dev.jsup.daemon.process;

import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.os.WaitStatus;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether processes that an earlier daemon knew are alive. Of one boot only: another has other
 * ticks. Everything throws {@link java.io.UncheckedIOException} when {@code /proc} cannot be read,
 * for which nothing can be said of any process. Stateless.
 */
public final class Living {
  private Living() {}

  /** What has become of a process. */
  public sealed interface Condition {
    /** It runs. */
    record Alive() implements Condition {}

    /** It has ended and nobody has reaped it; {@code how} is null if this user may not see that. */
    record Zombie(@Nullable WaitStatus how) implements Condition {}

    /** It is no more; its pid may be another's. */
    record Gone() implements Condition {}
  }

  /** What has become of {@code process}. */
  public static Condition of(ProcessIdentity process) {
    var stat = ProcStat.of(process.pid()).orElse(null);
    if (stat == null || stat.startTicks() != process.startTicks()) {
      return new Condition.Gone();
    }
    return stat.isDead()
        ? new Condition.Zombie(stat.zombieStatus().orElse(null))
        : new Condition.Alive();
  }

  /** Who {@code pid} is now, zombies included; empty when there is no such process. */
  public static Optional<ProcessIdentity> identify(long pid) {
    return ProcStat.of(pid).map(stat -> new ProcessIdentity(pid, stat.startTicks()));
  }
}
