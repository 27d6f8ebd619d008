package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether two apps of a file name one pid file, which can tell of one of them only. */
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

  /** Several instances have the number of each in the name. */
  private static boolean isNumbered(AppSpec spec) {
    return spec.instances() > 1;
  }
}
