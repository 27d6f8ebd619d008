package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.InstanceState.AfterLaunch;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every instance by id, and how ids and numbers are given. Belongs to the owner's thread.
 *
 * <p>An id is never given twice while any instance is left; when none is, they begin at 0 again, as
 * pm2's do. Generations never begin again: a fact about a deleted instance, or the hunt for what it
 * has left, cannot mean a new one of its id or name.
 */
final class Registry {
  /** By id; an array, as it is copied after each change. */
  private final ArrayList<InstanceSnapshot> instances = new ArrayList<>();

  private final InstanceFiles.Folders folders;
  private int nextId;

  /** The highest generation that any instance has had. */
  private int latestGeneration;

  Registry(InstanceFiles.Folders folders) {
    this.folders = folders;
  }

  /** Adds the instances of {@code specs}; with {@code force} names may be taken already. */
  Declared declare(List<AppSpec> specs, boolean force, Instant now) {
    var names = new HashSet<String>();
    for (var spec : specs) {
      if (!names.add(spec.name()) || (!force && isTaken(spec.name()))) {
        return new Declared.NameTaken(spec.name());
      }
    }
    var ids = new ArrayList<Integer>();
    for (var spec : specs) {
      for (int number : freeNumbers(spec.name(), spec.instances())) {
        ids.add(add(spec, number, now).id());
      }
    }
    return new Declared.Added(List.copyOf(ids));
  }

  /** Adds just the instances that {@code apps} say; no name of them may be taken already. */
  Declared declare(List<NumberedApp> apps, Instant now) {
    for (var app : apps) {
      if (isTaken(app.spec().name())) {
        return new Declared.NameTaken(app.spec().name());
      }
    }
    var ids = new ArrayList<Integer>();
    for (var app : apps) {
      app.numbers().forEach(number -> ids.add(add(app.spec(), number, now).id()));
    }
    return new Declared.Added(List.copyOf(ids));
  }

  /**
   * Changes how many instances of {@code app} there are beside those that are being deleted. Adds
   * the lowest free numbers; the highest ones are surplus, but still there.
   *
   * @param most the most instances there may be; all new numbers are below it
   */
  Resized resize(String app, CountChange change, int most, Instant now) {
    var all = instances.stream().filter(each -> each.spec().name().equals(app)).toList();
    var staying =
        all.stream()
            .filter(each -> !isBeingDeleted(each) && !each.spec().isOfStandIn())
            .sorted(Comparator.comparingInt(InstanceSnapshot::number))
            .toList();
    if (staying.isEmpty()) {
      return new Resized.NoSuchApp();
    }
    int present = staying.size();
    int count = change.from(present);
    if (count < 1 || count > most) {
      return new Resized.OutOfRange(count);
    }
    var numbers =
        freeNumbers(
            all.stream().filter(each -> !each.spec().isOfStandIn()), Math.max(0, count - present));
    if (!numbers.isEmpty() && numbers.getLast() >= most) {
      return new Resized.OutOfRange(count);
    }
    // A number beyond its own would leave a hole when it is gone.
    var inTheWay = all.stream().filter(each -> numbers.contains(each.number())).findFirst();
    if (inTheWay.isPresent()) {
      return new Resized.Occupied(inTheWay.get());
    }
    all.forEach(each -> put(each.of(each.spec().withInstances(count))));
    var spec = staying.getFirst().spec().withInstances(count);
    var added = numbers.stream().map(number -> add(spec, number, now)).toList();
    var surplus = staying.subList(Math.min(count, present), present).reversed();
    return new Resized.Done(count, added, List.copyOf(surplus));
  }

  /**
   * Declares the app of {@code spec} anew, with as many instances as it has. Their files are others
   * only if others are declared.
   *
   * @param id of the only instance that is meant; null for all
   * @return its instances with that spec; none if each is being deleted
   */
  List<InstanceSnapshot> respecify(AppSpec spec, @Nullable Integer id) {
    var changed = new ArrayList<InstanceSnapshot>();
    for (var each : List.copyOf(instances)) {
      boolean meant = each.spec().name().equals(spec.name()) && (id == null || id == each.id());
      if (meant && !isBeingDeleted(each) && !each.spec().isOfStandIn()) {
        var own = spec.withInstances(each.spec().instances());
        var after = each.of(own, files(each, own));
        put(after);
        changed.add(after);
      }
    }
    return List.copyOf(changed);
  }

  /**
   * Adds an instance of the app of {@code spec} that stands in for the others. It shares the logs
   * of the first of them: it is there for a moment.
   *
   * @param most all numbers are below it
   * @return null if there is no instance to stand in for, or no number left
   */
  @Nullable InstanceSnapshot addStandIn(AppSpec spec, int most, Instant now) {
    var first =
        instances.stream()
            .filter(each -> each.spec().name().equals(spec.name()) && !isBeingDeleted(each))
            .findFirst();
    int number = freeNumbers(spec.name(), 1).getFirst();
    if (first.isEmpty() || number >= most) {
      return null;
    }
    var logs = first.get().files();
    var added = add(spec.ofStandIn(), number, now);
    var files = new InstanceFiles(logs.out(), logs.error(), logs.combined(), added.files().pid());
    var standIn = added.of(added.spec(), files);
    put(standIn);
    return standIn;
  }

  private InstanceFiles files(InstanceSnapshot instance, AppSpec changed) {
    var before = instance.spec().logs();
    var known = instance.files();
    var fresh = InstanceFiles.of(changed, instance.id(), instance.number(), folders);
    var logs = before.equals(changed.logs().withRotation(before.rotation())) ? known : fresh;
    boolean samePid = Objects.equals(pidFile(instance.spec()), pidFile(changed));
    return logs.withPidOf(samePid ? known : fresh);
  }

  private static @Nullable String pidFile(AppSpec spec) {
    return spec.process() == null ? null : spec.process().pidFile();
  }

  private static boolean isBeingDeleted(InstanceSnapshot instance) {
    return switch (instance.instance().state()) {
      case InstanceState.Launching launching -> launching.then() == AfterLaunch.REMOVE;
      case InstanceState.Stopping stopping -> stopping.then() == AfterStop.REMOVE;
      case InstanceState.Sweeping sweeping -> sweeping.then() == AfterStop.REMOVE;
      default -> false;
    };
  }

  private InstanceSnapshot add(AppSpec spec, int number, Instant now) {
    int id = nextId++;
    var files = InstanceFiles.of(spec, id, number, folders);
    var added =
        new InstanceSnapshot(
            id, number, spec, files, Instance.NEW, latestGeneration, now, null, List.of());
    instances.add(added);
    return added;
  }

  /** Takes over the instances of an earlier daemon; nothing was added before. */
  void restore(List<InstanceSnapshot> earlier, int generation) {
    earlier.stream().sorted(Comparator.comparingInt(InstanceSnapshot::id)).forEach(instances::add);
    nextId = instances.isEmpty() ? 0 : instances.getLast().id() + 1;
    latestGeneration = Math.max(latestGeneration, generation);
  }

  private boolean isTaken(String name) {
    return instances.stream().anyMatch(other -> other.spec().name().equals(name));
  }

  /** The {@code count} lowest numbers that no instance of {@code name} has. */
  private List<Integer> freeNumbers(String name, int count) {
    return freeNumbers(instances.stream().filter(each -> each.spec().name().equals(name)), count);
  }

  private static List<Integer> freeNumbers(Stream<InstanceSnapshot> others, int count) {
    var taken = others.map(InstanceSnapshot::number).collect(Collectors.toSet());
    return IntStream.iterate(0, number -> number + 1)
        .filter(number -> !taken.contains(number))
        .limit(count)
        .boxed()
        .toList();
  }

  @Nullable InstanceSnapshot get(int id) {
    int at = Snapshot.indexOf(instances, id);
    return at < 0 ? null : instances.get(at);
  }

  void put(InstanceSnapshot instance) {
    latestGeneration = Math.max(latestGeneration, instance.generation());
    instances.set(Snapshot.indexOf(instances, instance.id()), instance);
  }

  void remove(int id) {
    instances.remove(Snapshot.indexOf(instances, id));
    if (instances.isEmpty()) {
      nextId = 0;
    }
  }

  /** A copy that costs one move of memory; {@code List.copyOf} looks at each element again. */
  Snapshot snapshot() {
    return new Snapshot(Collections.unmodifiableList(new ArrayList<>(instances)));
  }
}
