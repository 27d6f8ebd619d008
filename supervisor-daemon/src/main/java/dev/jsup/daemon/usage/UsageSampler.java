package dev.jsup.daemon.usage;

import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.ProcReader;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures the trees of any number of processes with one sweep of {@code /proc}. Remembers the last
 * sweep, as CPU use is a difference. Thread-safe: one sweep at a time.
 */
public final class UsageSampler {
  /** A difference over less than this says little: clock ticks are 10 ms. */
  private static final long MIN_INTERVAL_NANOS = 200_000_000;

  /** USER_HZ, which Linux shows to programs on every architecture jsup runs on; time(7). */
  private static final double TICKS_PER_SECOND = 100;

  private final Ticker ticker;
  private final long pageBytes = Posix.pageSize();
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
    List<ProcStat> all;
    double uptimeTicks;
    try (var proc = new ProcReader()) {
      all = proc.all().stream().filter(stat -> !stat.isDead()).toList();
      uptimeTicks = proc.uptimeSeconds() * TICKS_PER_SECOND;
    } catch (IOException | UncheckedIOException e) {
      return Map.of();
    }
    long now = ticker.nanos();
    boolean fresh = now - lastNanos >= MIN_INTERVAL_NANOS;
    var readings = readings(all, roots, now, uptimeTicks, fresh);
    var usage = sum(all, roots.keySet(), readings);
    if (fresh) {
      last = readings;
      lastNanos = now;
    }
    return usage;
  }

  private Map<Identity, Reading> readings(
      List<ProcStat> all, Map<Long, Long> roots, long now, double uptimeTicks, boolean fresh) {
    var readings = new HashMap<Identity, Reading>();
    double ticks = (now - lastNanos) / 1e9 * TICKS_PER_SECOND;
    for (var stat : all) {
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

  private Map<Long, Usage> sum(
      List<ProcStat> all, Set<Long> roots, Map<Identity, Reading> readings) {
    var parents = new HashMap<Integer, Integer>();
    all.forEach(stat -> parents.put(stat.pid(), stat.parent()));
    var usage = new HashMap<Long, Usage>();
    for (var stat : all) {
      long root = rootOf(stat, roots, parents);
      var reading = readings.get(identity(stat));
      if (root != 0 && reading != null) {
        var own = new Usage(reading.cpuPercent(), stat.residentPages() * pageBytes);
        usage.merge(root, own, Usage::plus);
      }
    }
    return usage;
  }

  /** The root whose tree {@code stat} is in: by session, else by ancestors; 0 for none. */
  private static long rootOf(ProcStat stat, Set<Long> roots, Map<Integer, Integer> parents) {
    if (roots.contains((long) stat.session())) {
      return stat.session();
    }
    int ancestor = stat.parent();
    for (int depth = 0; ancestor > 1 && depth < 100; depth++) {
      if (roots.contains((long) ancestor)) {
        return ancestor;
      }
      ancestor = parents.getOrDefault(ancestor, 0);
    }
    return 0;
  }

  private static Identity identity(ProcStat stat) {
    return new Identity(stat.pid(), stat.startTicks());
  }

  private static double percent(long cpuTicks, double ticks) {
    return ticks < 1 ? 0 : 100.0 * cpuTicks / ticks;
  }
}
