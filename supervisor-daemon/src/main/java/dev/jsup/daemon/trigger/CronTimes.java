package dev.jsup.daemon.trigger;

import dev.jsup.daemon.cron.CronPattern;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The times at which instances are restarted. Belongs to one thread. */
final class CronTimes {
  private final Map<Integer, Times> times = new HashMap<>();

  private record Times(String pattern, CronClock clock) {}

  /** The instances are these now; what is new is due from {@code now} on. */
  void keep(Snapshot snapshot, ZonedDateTime now) {
    var kept = new HashSet<Integer>();
    for (var instance : snapshot.instances()) {
      var pattern = pattern(instance);
      if (pattern != null && isKnown(instance.id(), pattern, now)) {
        kept.add(instance.id());
      }
    }
    times.keySet().retainAll(kept);
  }

  /** Whether it has times, which are only looked for when its pattern is another than before. */
  private boolean isKnown(int id, String pattern, ZonedDateTime now) {
    var known = times.get(id);
    if (known != null && known.pattern.equals(pattern)) {
      return true;
    }
    if (CronPattern.parse(pattern) instanceof CronPattern.Parsed.Ok(var ok)) {
      times.put(id, new Times(pattern, new CronClock(ok, now)));
      return true;
    }
    return false;
  }

  private static @Nullable String pattern(InstanceSnapshot instance) {
    var triggers = instance.spec().triggers();
    return triggers == null ? null : triggers.cron();
  }

  /** Those whose time has come since this was asked last. */
  List<Due> due(Snapshot snapshot, ZonedDateTime now) {
    var due = new ArrayList<Due>();
    for (var instance : snapshot.instances()) {
      var known = times.get(instance.id());
      if (known != null && known.clock.isDue(now)) {
        due.add(Due.of(instance, "cron_restart " + known.pattern, true));
      }
    }
    return due;
  }

  /** From {@code now} to the next time; null when there is none. */
  @Nullable Duration until(ZonedDateTime now) {
    return times.values().stream()
        .map(each -> each.clock.until(now))
        .min(Duration::compareTo)
        .orElse(null);
  }
}
