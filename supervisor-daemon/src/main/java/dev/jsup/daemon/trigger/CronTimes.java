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
      if (pattern != null && CronPattern.parse(pattern) instanceof CronPattern.Parsed.Ok(var ok)) {
        kept.add(instance.id());
        times.compute(
            instance.id(),
            (_, known) ->
                known != null && known.pattern.equals(pattern)
                    ? known
                    : new Times(pattern, new CronClock(ok, now)));
      }
    }
    times.keySet().retainAll(kept);
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
