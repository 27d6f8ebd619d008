package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The apps that ecosystem files declare, as specs, beside what is known of each. */
final class FileApps {
  private final Snapshot snapshot;
  private final PolicyDefaults defaults;
  private final InstanceEnvironment environment;
  private final Map<String, String> callerEnv;
  private final List<String> notes = new ArrayList<>();

  FileApps(
      Snapshot snapshot,
      PolicyDefaults defaults,
      InstanceEnvironment environment,
      Map<String, String> callerEnv) {
    this.snapshot = snapshot;
    this.defaults = defaults;
    this.environment = environment;
    this.callerEnv = callerEnv;
  }

  /**
   * One app.
   *
   * @param spec for the caller's environment
   * @param asKnown the same for the environment that the known app of that name has, so that what
   *     differs between two callers is no change; null when there is none, or when it cannot be run
   *     in that environment any more
   */
  record FileApp(AppSpec spec, @Nullable AppSpec asKnown) {
    String name() {
      return spec.name();
    }
  }

  /** For people: what of the declarations means something else than they may think. */
  List<String> notes() {
    return notes;
  }

  /** The apps of {@code file} in its order; refuses the whole file when one of them is wrong. */
  List<FileApp> read(Path file) throws Refused {
    var apps = new LinkedHashMap<String, FileApp>();
    for (var declared : Declarations.readFile(file)) {
      var app = app(declared, file);
      if (apps.putIfAbsent(app.name(), app) != null) {
        throw new Refused(
            ErrorCode.CONFLICT,
            "%s: the name '%s' is used twice in this file"
                .formatted(declared.location(), app.name()),
            "Give each app a name of its own.");
      }
    }
    return List.copyOf(apps.values());
  }

  private FileApp app(DeclaredApp declared, Path file) throws Refused {
    var folder = Objects.requireNonNull(file.getParent());
    try {
      var spec =
          new SpecAssembly(defaults, callerEnv)
              .assemble(declared.options(), folder, file)
              .dependingOn(declared.dependsOn());
      HealthAssembly.check(spec, environment.ofCommand(spec, 0));
      var note = HealthAssembly.note(declared.options());
      if (note != null) {
        notes.add(spec.name() + ": " + note);
      }
      var known = snapshot.app(spec.name());
      return new FileApp(
          spec, known.isEmpty() ? null : asKnown(declared, file, known.getFirst().spec()));
    } catch (Refused e) {
      var where = "%s: app '%s': ".formatted(declared.location(), Declarations.nameOf(declared));
      throw new Refused(e.error().code(), where + e.error().message(), e.error().next());
    }
  }

  private @Nullable AppSpec asKnown(DeclaredApp declared, Path file, AppSpec known) {
    var folder = Objects.requireNonNull(file.getParent());
    try {
      return new SpecAssembly(defaults, callersPart(known))
          .assemble(declared.options(), folder, file)
          .dependingOn(declared.dependsOn());
    } catch (Refused _) {
      // What it is run by is gone from the places that it knows: another one is a change.
      return null;
    }
  }

  /** The environment of an app without what was declared of it, as far as anybody can know. */
  private Map<String, String> callersPart(AppSpec known) {
    var env = new HashMap<>(known.env());
    if (known.origin() != null) {
      for (var name : known.origin().env().keySet()) {
        var callers = callerEnv.get(name);
        if (callers == null) {
          env.remove(name);
        } else {
          env.put(name, callers);
        }
      }
    }
    return env;
  }

  /** Refuses a name of {@code only} that is none of {@code names}. */
  static void requireNames(@Nullable List<String> only, Collection<String> names, Path file)
      throws Refused {
    for (var name : only == null ? List.<String>of() : only) {
      if (!names.contains(name)) {
        throw new Refused(
            ErrorCode.NO_SUCH_APP,
            "%s declares no app '%s'".formatted(file, name),
            NearestWord.of(name, names)
                .map(near -> "Did you mean '%s'?".formatted(near))
                .orElse("It declares: " + String.join(", ", names)));
      }
    }
  }
}
