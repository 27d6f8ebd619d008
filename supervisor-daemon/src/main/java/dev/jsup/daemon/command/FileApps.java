package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.environment.EnvFilter;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.EcosystemOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The apps that ecosystem files declare, as specs, beside what is known of each. */
final class FileApps {
  private final Snapshot snapshot;
  private final PolicyDefaults defaults;
  private final InstanceEnvironment environment;
  private final EcosystemFiles files;
  private final Map<String, String> callerEnv;
  private final AppOptions options;
  private final List<String> notes = new ArrayList<>();

  FileApps(
      Snapshot snapshot,
      PolicyDefaults defaults,
      InstanceEnvironment environment,
      EcosystemFiles files,
      Map<String, String> callerEnv) {
    this(snapshot, defaults, environment, files, callerEnv, AppOptions.NONE);
  }

  /**
   * @param options of the caller, for what the files leave open
   */
  FileApps(
      Snapshot snapshot,
      PolicyDefaults defaults,
      InstanceEnvironment environment,
      EcosystemFiles files,
      Map<String, String> callerEnv,
      AppOptions options) {
    this.options = options;
    this.snapshot = snapshot;
    this.defaults = defaults;
    this.environment = environment;
    this.files = files;
    this.callerEnv = callerEnv;
  }

  /**
   * One app.
   *
   * @param spec for the caller's environment
   * @param asKnown the same for the environment that the known app of that name has, so that what
   *     differs between two callers is no change; null when there is none, or when it cannot be run
   *     in that environment any more
   * @param held whether it is not started, as it says so
   */
  record FileApp(AppSpec spec, @Nullable AppSpec asKnown, boolean held, DeclaredApp declared) {
    /** Where its declaration begins. */
    String place() {
      return declared.location().toString();
    }

    /** Whether there may be another app of its name. */
    boolean isForced() {
      return declared.extras().force();
    }

    String name() {
      return spec.name();
    }

    FileApp in(@Nullable String environment) {
      return new FileApp(
          spec.inEnvironment(environment),
          asKnown == null ? null : asKnown.inEnvironment(environment),
          held,
          declared);
    }
  }

  /** For people: what of the declarations means something else than they may think. */
  List<String> notes() {
    return notes;
  }

  /**
   * The apps of a file in its order, each of another name; refuses the whole file when one of them
   * is wrong.
   */
  List<FileApp> read(EcosystemFiles.Place place, EcosystemOptions reading)
      throws Refused, InterruptedException {
    var names = new HashSet<String>();
    var apps = all(place, reading);
    for (var app : apps) {
      if (!names.add(app.name())) {
        throw new Refused(
            ErrorCode.CONFLICT,
            "%s: the name '%s' is used twice in this file".formatted(app.place(), app.name()),
            "Give each app a name of its own: with force: true it can be started, not compared.");
      }
    }
    return apps;
  }

  /** The same, but for names that are used twice. */
  List<FileApp> all(EcosystemFiles.Place place, EcosystemOptions reading)
      throws Refused, InterruptedException {
    var declared = files.read(place, reading, callerEnv);
    var specs =
        new FileAssembly(new SpecAssembly(defaults, callerEnv), environment, options)
            .of(declared.apps(), place.folder(), place.path());
    notes.addAll(place.notes());
    notes.addAll(declared.notes());
    notes.addAll(specs.notes());
    var apps = new ArrayList<FileApp>();
    for (int i = 0; i < specs.apps().size(); i++) {
      apps.add(app(declared.apps().get(i), specs.apps().get(i), place).in(reading.env()));
    }
    return apps;
  }

  private FileApp app(
      DeclaredApp declared, FileAssembly.Assembled assembled, EcosystemFiles.Place place) {
    var spec = assembled.spec();
    var known = snapshot.app(spec.name());
    boolean held = !declared.extras().autostart();
    if (held && known.stream().allMatch(StartCommand::isDown)) {
      notes.add(assembled.heldNote());
    }
    var asKnown = known.isEmpty() ? null : asKnown(declared, spec, place, known.getFirst().spec());
    return new FileApp(spec, asKnown, held, declared);
  }

  /** {@code app} for the environment that {@code known} has; null if it cannot be run in that. */
  @Nullable AppSpec asKnown(FileApp app, EcosystemFiles.Place place, AppSpec known) {
    return asKnown(app.declared(), app.spec(), place, known);
  }

  private @Nullable AppSpec asKnown(
      DeclaredApp declared, AppSpec spec, EcosystemFiles.Place place, AppSpec known) {
    try {
      var merged = Declarations.merge(declared.options(), options);
      var extras = declared.extras();
      var callers = callersPart(known, extras.filter());
      // What the file names of the caller is input of the file, as its text is.
      CallersNames.of(merged, extras, spec)
          .forEach(name -> callers.compute(name, (_, _) -> callerEnv.get(name)));
      return new SpecAssembly(defaults, callers)
          .assemble(merged, extras, place.folder(), place.path());
    } catch (Refused | BadValueException _) {
      // What it is run by is gone from the places that it knows: another one is a change.
      return null;
    }
  }

  /** The environment of an app without what was declared of it, as far as anybody can know. */
  private Map<String, String> callersPart(AppSpec known, EnvFilter filter) {
    var parts = known.environment();
    var env =
        parts == null || parts.files().isEmpty()
            ? withoutDeclared(known)
            : new HashMap<>(parts.caller());
    // What the app does not get may be named by what it gets, and is known of this caller alone.
    var passed = filter.apply(callerEnv).keySet();
    callerEnv.forEach((name, value) -> {
      if (!passed.contains(name)) {
        env.putIfAbsent(name, value);
      }
    });
    return env;
  }

  private Map<String, String> withoutDeclared(AppSpec known) {
    var env = new HashMap<>(known.env());
    var parts = known.environment();
    if (parts != null) {
      env.keySet().removeAll(parts.given().keySet());
    }
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
}
