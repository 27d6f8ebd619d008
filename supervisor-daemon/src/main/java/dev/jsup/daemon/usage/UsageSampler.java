package dev.jsup.daemon.usage;

import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.ProcReader;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.usage.Trees.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the trees of any number of processes with one look at {@code /proc}. Remembers the last
 * look, as CPU use is a difference. Thread-safe: one look at a time.
 */
public final class UsageSampler {
  /** A difference over less than this says little: clock ticks are 10 ms. */
  private static final long MIN_INTERVAL_NANOS = 200_000_000;

  /** USER_HZ, which Linux shows to programs on every architecture jsup runs on; time(7). */
  private static final double TICKS_PER_SECOND = 100;

  private final Ticker ticker;
  private final long pageBytes = Posix.pageSize();
  private final Trees trees = new Trees();
  private Map<Identity, Reading> last = Map.of();
  private long lastNanos;

  public UsageSampler(Ticker ticker) {
    this.ticker = ticker;
  }

  private record Identity(int pid, long startTicks) {}

  private record Reading(long cpuTicks, double cpuPercent) {}

  /**
   * The use of the trees of {@code roots}; those without a process are left out.
   *
   * @param roots pids of session leaders, and when each became what it is, by the ticker: the
   *     process may have waited before, as a shell
   */
  public synchronized Map<Long, Usage> sample(Map<Long, Long> roots) {
    if (roots.isEmpty()) {
      return Map.of();
    }
    List<Member> members;
    double uptimeTicks;
    try (var proc = new ProcReader()) {
      members = trees.look(roots.keySet(), proc.folders(), proc::stat);
      uptimeTicks = proc.uptimeSeconds() * TICKS_PER_SECOND;
    } catch (IOException | UncheckedIOException e) {
      return Map.of();
    }
    long now = ticker.nanos();
    boolean fresh = now - lastNanos >= MIN_INTERVAL_NANOS;
    var readings = readings(members, roots, now, uptimeTicks, fresh);
    var usage = sum(members, readings);
    if (fresh) {
      last = readings;
      lastNanos = now;
    }
    return usage;
  }

  private Map<Identity, Reading> readings(
      List<Member> members, Map<Long, Long> roots, long now, double uptimeTicks, boolean fresh) {
    var readings = new HashMap<Identity, Reading>();
    double ticks = (now - lastNanos) / 1e9 * TICKS_PER_SECOND;
    for (var member : members) {
      var stat = member.stat();
      var identity = identity(stat);
      var before = last.get(identity);
      double percent;
      if (before == null) {
        var began = roots.get((long) stat.pid());
        double age =
            began == null
                ? uptimeTicks - stat.startTicks()
                : (now - began) / 1e9 * TICKS_PER_SECOND;
        percent = percent(stat.cpuTicks(), age);
      } else if (fresh) {
        percent = percent(stat.cpuTicks() - before.cpuTicks(), ticks);
      } else {
        percent = before.cpuPercent();
      }
      readings.put(identity, new Reading(stat.cpuTicks(), percent));
    }
    return readings;
  }

  private Map<Long, Usage> sum(List<Member> members, Map<Identity, Reading> readings) {
    var usage = new HashMap<Long, Usage>();
    for (var member : members) {
      var reading = readings.get(identity(member.stat()));
      if (member.root() != Trees.NONE && reading != null) {
        long bytes = member.stat().residentPages() * pageBytes;
        usage.merge(member.root(), new Usage(reading.cpuPercent(), bytes), Usage::plus);
      }
    }
    return usage;
  }

  private static Identity identity(ProcStat stat) {
    return new Identity(stat.pid(), stat.startTicks());
  }

  private static double percent(long cpuTicks, double ticks) {
    return ticks < 1 ? 0 : 100.0 * cpuTicks / ticks;
  }
}
