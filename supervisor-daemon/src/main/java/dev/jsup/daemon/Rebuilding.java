package dev.jsup.daemon;

import dev.jsup.daemon.command.LostSpec;
import dev.jsup.daemon.command.Refused;
import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.process.Strays.Stray;
import dev.jsup.daemon.process.Strays.StrayProgram;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Resumed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that run and that nothing was written down of, as their processes show them: the
 * journal is lost, or the daemon was killed before it could write.
 *
 * @param describe what a process runs
 * @param idOf the id of the instance that a process is of, as its pipes tell
 */
record Rebuilding(
    Function<Long, Optional<StrayProgram>> describe,
    Function<Stray, OptionalInt> idOf,
    PolicyDefaults defaults,
    Folders folders,
    Instant now) {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);

  private record Slot(String app, int number) {}

  /** Those of {@code strays} that none of {@code known} is. */
  List<Resumed> of(List<Stray> strays, List<Resumed> known) {
    var taken = new HashSet<Integer>();
    var slots = new HashSet<Slot>();
    var specs = new HashMap<String, AppSpec>();
    for (var each : known) {
      var spec = each.instance().spec();
      taken.add(each.instance().id());
      slots.add(new Slot(spec.name(), each.instance().number()));
      specs.putIfAbsent(spec.name(), spec);
    }
    var rebuilt = new ArrayList<Resumed>();
    mainProcesses(strays, slots)
        .forEach((name, mains) -> {
          var app = specs.get(name);
          rebuilt.addAll(app == null ? app(mains, taken) : beside(app, mains, taken));
        });
    return rebuilt;
  }

  /** What runs beside the instances of {@code app} that are known. */
  private List<Resumed> beside(AppSpec app, List<Stray> mains, Set<Integer> taken) {
    var standIns = mains.stream().filter(Stray::standIn).toList();
    var others = mains.stream().filter(main -> !main.standIn()).toList();
    var rebuilt = new ArrayList<Resumed>();
    if (!others.isEmpty()) {
      rebuilt.addAll(app(others, taken));
    }
    standIns.forEach(main -> rebuilt.add(rebuilt(main, app.ofStandIn(), taken)));
    return rebuilt;
  }

  /** By app, each instance's process of the latest launch that leads a session and began first. */
  private Map<String, List<Stray>> mainProcesses(List<Stray> strays, Set<Slot> known) {
    var latest =
        Comparator.comparingInt(Stray::launch)
            .thenComparing(Comparator.comparingLong(Stray::startTicks).reversed());
    var bySlot = new HashMap<Slot, Stray>();
    for (var stray : strays) {
      var slot = new Slot(stray.app(), stray.number());
      // A pipe that is gone is that of a deleted instance, and this a survivor that was meant to
      // be.
      if (stray.sessionLeader() && !known.contains(slot) && idOf.apply(stray).isPresent()) {
        bySlot.merge(slot, stray, (one, other) -> latest.compare(one, other) >= 0 ? one : other);
      }
    }
    return bySlot.values().stream()
        .sorted(Comparator.comparingInt(Stray::number))
        .collect(Collectors.groupingBy(Stray::app, TreeMap::new, Collectors.toList()));
  }

  private List<Resumed> app(List<Stray> mains, Set<Integer> taken) {
    // What stands in for nobody is what there is of the app.
    var standing = mains.stream().filter(main -> !main.standIn()).toList();
    var first = standing.isEmpty() ? mains.getFirst() : standing.getFirst();
    var program = describe.apply(first.pid());
    if (program.isEmpty()) {
      return List.of();
    }
    var spec = spec(first, Math.max(1, standing.size()), program.get());
    if (spec.isEmpty()) {
      return List.of();
    }
    LOG.warn(
        "{}: nothing was written down of it; taken over as it runs, with defaults: {}",
        first.app(),
        String.join(" ", program.get().command()));
    return mains.stream()
        .map(main -> {
          boolean standsIn = main.standIn() && !standing.isEmpty();
          return rebuilt(main, standsIn ? spec.get().ofStandIn() : spec.get(), taken);
        })
        .toList();
  }

  private Optional<AppSpec> spec(Stray main, int instances, StrayProgram program) {
    try {
      return Optional.of(LostSpec.of(main.app(), instances, program, defaults));
    } catch (Refused e) {
      LOG.error(
          "pid {} of {} runs, nothing was written down of it, and it could not be started again"
              + " as it is: {}; it is left alone",
          main.pid(),
          main.app(),
          e.getMessage());
      return Optional.empty();
    }
  }

  private Resumed rebuilt(Stray main, AppSpec spec, Set<Integer> taken) {
    int id = idOf.apply(main).orElse(0);
    while (!taken.add(id)) {
      id++;
    }
    var instance = InstanceSnapshot.launched(id, main.number(), spec, folders, main.launch(), now);
    return new Resumed(instance, new Found.Alive(main.pid()), Duration.ZERO);
  }
}
