package dev.jsup.daemon.command;

import dev.jsup.daemon.command.FileApps.FileApp;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.ApplyChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What makes the apps that are there those of a file. Pure. */
final class ApplyPlan {
  private final Snapshot snapshot;
  private final String file;
  private final List<FileApp> apps;

  /**
   * @param file absolute, as it is the source of its apps
   * @param apps all that it declares
   */
  ApplyPlan(Snapshot snapshot, String file, List<FileApp> apps) {
    this.snapshot = snapshot;
    this.file = file;
    this.apps = apps;
  }

  /** The names that it is about: of the apps in the file, and of those that were. */
  Set<String> names() {
    var names = new LinkedHashSet<>(namesInFile());
    names.addAll(formerNames());
    return names;
  }

  private List<String> namesInFile() {
    return apps.stream().map(FileApp::name).toList();
  }

  private Set<String> formerNames() {
    var names = namesInFile();
    return snapshot.instances().stream()
        .map(InstanceSnapshot::spec)
        .filter(spec -> file.equals(spec.source()) && !names.contains(spec.name()))
        .map(AppSpec::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The plan, in the order of the file, then what is in it no more.
   *
   * @param meant which of the names
   * @param pruned what of that is in the file no more is deleted
   */
  List<PlannedApp> of(Predicate<String> meant, Predicate<String> pruned) {
    var plan = new ArrayList<PlannedApp>();
    for (var app : apps) {
      if (meant.test(app.name())) {
        plan.add(of(app));
      }
    }
    for (var name : formerNames()) {
      if (meant.test(name)) {
        var action = pruned.test(name) ? ApplyAction.DELETE : ApplyAction.LEAVE;
        plan.add(new PlannedApp(name, action, null, List.of(), false, false, snapshot.app(name)));
      }
    }
    return List.copyOf(plan);
  }

  private PlannedApp of(FileApp app) {
    var known = snapshot.declared(app.name());
    if (known.isEmpty()) {
      return new PlannedApp(
          app.name(), ApplyAction.ADD, app.spec(), List.of(), false, app.held(), known);
    }
    var wanted = Objects.requireNonNullElse(app.asKnown(), app.spec());
    var changes = new ArrayList<>(changes(known, wanted));
    boolean idle = app.held() && known.stream().allMatch(StartCommand::isDown);
    boolean restarts = !idle && changes.stream().anyMatch(ApplyChange::restart);
    if (known.size() != wanted.instances()) {
      changes.add(
          new ApplyChange(
              "instances",
              Integer.toString(known.size()),
              Integer.toString(wanted.instances()),
              false));
    }
    if (!changes.isEmpty()) {
      var spec = restarts || idle ? app.spec() : wanted;
      return new PlannedApp(
          app.name(), ApplyAction.CHANGE, spec, List.copyOf(changes), restarts, idle, known);
    }
    var action =
        !app.held() && known.stream().anyMatch(ApplyPlan::isToStart)
            ? ApplyAction.START
            : ApplyAction.NONE;
    return new PlannedApp(app.name(), action, wanted, List.of(), false, idle, known);
  }

  /** Instances that were started with {@code --force} may be declared differently. */
  private static List<ApplyChange> changes(List<InstanceSnapshot> known, AppSpec wanted) {
    return known.stream()
        .map(InstanceSnapshot::spec)
        .distinct()
        .map(spec -> SpecChanges.of(spec, wanted))
        .filter(changes -> !changes.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Whether an instance is down that is to run; one that has finished its work is not. */
  static boolean isToStart(InstanceSnapshot instance) {
    return switch (instance.instance().state()) {
      case InstanceState.Stopped _, InstanceState.Errored _ -> true;
      default -> false;
    };
  }
}
