package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.ApplyAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether two apps name one pid file, which can tell of one of them only. */
final class PidFileClash {
  private PidFileClash() {}

  /** What is wrong with the {@code pid_file} of {@code apps}, of which {@code made} are specs. */
  static List<Refused> refusals(List<DeclaredApp> apps, List<FileAssembly.Assembled> made) {
    Map<String, DeclaredApp> declared =
        apps.stream()
            .collect(
                Collectors.toMap(
                    app -> String.valueOf(app.options().name()),
                    Function.identity(),
                    (first, _) -> first));
    var owners = new HashMap<String, String>();
    var refusals = new ArrayList<Refused>();
    for (var each : made) {
      var spec = each.spec();
      var file = ProcessAssembly.pidFileText(spec.process());
      var owner = file == null || isNumbered(spec) ? null : owners.putIfAbsent(file, spec.name());
      var app = declared.get(spec.name());
      if (owner != null && app != null && !owner.equals(spec.name())) {
        refusals.add(
            FileAssembly.at(
                app.origins().getOrDefault(ProcessAssembly.PID_FILE, app.location()),
                app,
                ErrorCode.BAD_DECLARATION,
                "pid_file: %s is that of app '%s', too".formatted(file, owner),
                "Give each app its own."));
      }
    }
    return refusals;
  }

  /**
   * Refuses that one of {@code plan}, which may be of several files, gets the pid file of another
   * or of an app that stays as it is.
   */
  static void rejectPlanned(List<PlannedApp> plan, Snapshot snapshot) throws Refused {
    var wanted = new ArrayList<AppSpec>();
    var others = new HashSet<String>();
    for (var app : plan) {
      var spec = app.spec();
      if (app.action() != ApplyAction.LEAVE) {
        others.add(app.name());
      }
      if (spec != null && app.known().stream().noneMatch(known -> hasFileOf(spec, known))) {
        wanted.add(spec);
      }
    }
    reject(wanted, others, snapshot);
  }

  private static boolean hasFileOf(AppSpec spec, InstanceSnapshot known) {
    var file = ProcessAssembly.pidFileText(spec.process());
    return file == null || file.equals(ProcessAssembly.pidFileText(known.spec().process()));
  }

  /**
   * Refuses that one of {@code specs}, which are new, gets the pid file of another or of an app.
   */
  static void rejectFresh(List<AppSpec> specs, Snapshot snapshot) throws Refused {
    reject(specs, Set.of(), snapshot);
  }

  /**
   * @param changing the apps that may have others soon
   */
  private static void reject(List<AppSpec> specs, Set<String> changing, Snapshot snapshot)
      throws Refused {
    var owners = new HashMap<String, String>();
    for (var instance : snapshot.instances()) {
      if (!changing.contains(instance.spec().name())) {
        owners.putIfAbsent(instance.files().pid(), instance.spec().name());
      }
    }
    for (var spec : specs) {
      var file = ProcessAssembly.pidFileText(spec.process());
      var owner = file == null || isNumbered(spec) ? null : owners.putIfAbsent(file, spec.name());
      if (owner != null && !owner.equals(spec.name())) {
        throw new Refused(
            ErrorCode.CONFLICT,
            "the pid file of '%s', %s, is that of the app '%s', too"
                .formatted(spec.name(), file, owner),
            "Give each app its own.");
      }
    }
  }

  /** Several instances have the number of each in the name. */
  private static boolean isNumbered(AppSpec spec) {
    return spec.instances() > 1;
  }
}
