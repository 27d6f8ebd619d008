package dev.jsup.daemon.command;

import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.settings.Rotations;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.request.StartRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a start means: which known instances are to be up, and which apps are new. */
final class StartPlan {
  private final Snapshot snapshot;
  private final StartRequest request;
  private final AppOptions options;
  private final PolicyDefaults defaults;
  private final SpecAssembly assembly;
  private final InstanceEnvironment environment;
  private final EcosystemFiles files;
  private final EcosystemOptions reading;
  private final Path cwd;
  private final Map<Integer, InstanceSnapshot> known = new LinkedHashMap<>();
  private final List<AppSpec> fresh = new ArrayList<>();
  private final Set<String> held = new HashSet<>();
  private final List<String> notes = new ArrayList<>();
  private boolean forced;

  StartPlan(
      Snapshot snapshot,
      StartRequest request,
      PolicyDefaults defaults,
      InstanceEnvironment environment,
      EcosystemFiles files)
      throws Refused {
    this.defaults = defaults;
    this.environment = environment;
    this.files = files;
    this.reading = Objects.requireNonNullElse(request.file(), EcosystemOptions.NONE);
    this.snapshot = snapshot;
    this.request = request;
    this.options = Objects.requireNonNullElse(request.options(), AppOptions.NONE);
    this.assembly = new SpecAssembly(defaults, request.env());
    this.cwd = Path.of(request.cwd());
    if (!cwd.isAbsolute()) {
      throw new Refused(
          ErrorCode.BAD_REQUEST, "cwd: '%s' (expected: an absolute path)".formatted(cwd), "");
    }
  }

  /** The instances to be started that were there before. */
  List<InstanceSnapshot> known() {
    return List.copyOf(known.values());
  }

  /** The apps to be declared and started. */
  List<AppSpec> fresh() {
    return fresh;
  }

  /** Whether a name may be taken already. */
  boolean isForced() {
    return forced || Boolean.TRUE.equals(request.force());
  }

  /** The names of those apps that are declared and not started, as they say so. */
  Set<String> held() {
    return held;
  }

  /** For people: what of the declarations means something else than they may think. */
  List<String> notes() {
    return notes;
  }

  /** Plans the start of {@code words}; without any, of the file that the caller's folder has. */
  StartPlan of(List<String> words) throws Refused, InterruptedException {
    if (words.isEmpty()) {
      var found = files.find(cwd, "nothing to start");
      notes.addAll(found.notes());
      return of(List.of(found.word()));
    }
    if (words.size() > 1 && options.name() != null) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "one name for %d apps".formatted(words.size()),
          "Use --name with one script only.");
    }
    boolean ofFile = reading.only() != null || reading.env() != null;
    if (ofFile && words.stream().noneMatch(this::isFile)) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "--only and --env are for ecosystem files, and %s is none".formatted(words.getFirst()),
          "Name the file: jsup start ecosystem.yaml --env production");
    }
    for (var word : words) {
      add(word);
    }
    PidFileClash.rejectFresh(fresh, snapshot);
    return this;
  }

  private boolean isFile(String word) {
    return word.equals(EcosystemFiles.INPUT) || EcosystemFiles.fileOf(word, request.cwd()) != null;
  }

  private void add(String word) throws Refused, InterruptedException {
    if (word.equals(EcosystemFiles.INPUT)) {
      addFile(files.place(word, request.cwd()));
      return;
    }
    var file = EcosystemFiles.fileOf(word, request.cwd());
    if (file != null) {
      addFile(files.place(word, request.cwd()));
      return;
    }
    var instances =
        Boolean.TRUE.equals(request.force()) || options.name() != null
            ? List.<InstanceSnapshot>of()
            : new Targets(snapshot, request.cwd()).find(word);
    if (!instances.isEmpty()) {
      rejectOptions(word);
      instances.forEach(instance -> known.put(instance.id(), instance));
    } else if (word.equals(Targets.ALL)) {
      return;
    } else {
      addScript(word);
    }
  }

  private void addFile(EcosystemFiles.Place place) throws Refused, InterruptedException {
    if (options.name() != null || options.args() != null) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "a name or arguments cannot be given to the apps of a file",
          "Write them into " + place.label() + ".");
    }
    var apps = new FileApps(snapshot, defaults, environment, files, request.env(), options);
    var declared = apps.all(place, reading);
    notes.addAll(apps.notes());
    var knownApps = new KnownOfFile(snapshot, apps, place, declared);
    for (var app : declared) {
      if (app.held()) {
        held.add(app.name());
      }
      addDeclared(app, knownApps);
    }
  }

  /** An app of a file that is known is started, if it is declared as it is known. */
  private void addDeclared(FileApps.FileApp app, KnownOfFile knownApps) throws Refused {
    var spec = app.spec();
    var where = app.place() + ": ";
    if (!app.isForced()) {
      rejectSecond(spec, where);
    }
    boolean oneMore = Boolean.TRUE.equals(request.force());
    var same = oneMore ? List.<InstanceSnapshot>of() : knownApps.of(app);
    if (same.isEmpty()) {
      forced |= app.isForced() && (isFresh(spec.name()) || !snapshot.app(spec.name()).isEmpty());
      addFresh(spec);
      return;
    }
    var changes = new ArrayList<>(knownApps.changes(app, same));
    var apply = knownApps.apply(reading.env());
    boolean rotates = changes.remove(KnownOfFile.ROTATION);
    if (!changes.isEmpty()) {
      throw new Refused(
          ErrorCode.CONFLICT,
          "%sthe app '%s' is declared differently already (%s)"
              .formatted(where, spec.name(), String.join(", ", changes)),
          "Make it as the file says with: " + apply);
    }
    KnownOfFile.rejectAnotherCount(same, spec, where);
    if (rotates) {
      notes.add(
          "%s: its logs are still rotated as before (%s), until: %s"
              .formatted(
                  spec.name(), Rotations.spelled(same.getFirst().spec().logs().rotation()), apply));
    }
    if (!held.contains(spec.name())) {
      same.forEach(instance -> known.put(instance.id(), instance));
    }
  }

  private void addFresh(AppSpec spec) {
    fresh.add(spec);
    if (Boolean.FALSE.equals(request.autostart()) && held.add(spec.name())) {
      notes.add(
          "%1$s is not started, as was asked; start it with: jsup start %1$s"
              .formatted(spec.name()));
    }
  }

  private boolean isFresh(String name) {
    return fresh.stream().anyMatch(other -> other.name().equals(name));
  }

  private void rejectSecond(AppSpec spec, String where) throws Refused {
    if (isFresh(spec.name())) {
      throw new Refused(
          ErrorCode.CONFLICT,
          where + "the name '%s' is used twice in this start".formatted(spec.name()),
          "Give each app a name of its own.");
    }
  }

  private void addScript(String word) throws Refused {
    var script =
        new AppOptions(
            null, word, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null, null);
    try {
      var declared = Declarations.merge(script, options);
      var spec = assembly.assemble(declared, cwd);
      HealthAssembly.check(spec, environment.ofCommand(spec, 0));
      var note = HealthAssembly.note(declared);
      if (note != null) {
        notes.add(spec.name() + ": " + note);
      }
      addSpec(spec);
    } catch (Refused e) {
      throw withNearestName(word, e);
    }
  }

  /** A known app of the same name is started, if that means the same thing. */
  private void addSpec(AppSpec spec) throws Refused {
    rejectSecond(spec, "");
    var same = snapshot.app(spec.name());
    if (same.isEmpty() || Boolean.TRUE.equals(request.force())) {
      addFresh(spec);
      return;
    }
    boolean changed = same.stream().anyMatch(instance -> !isSame(instance.spec(), spec));
    int count = same.getFirst().spec().instances();
    if (same.stream().allMatch(each -> isSame(each.spec(), spec.withInstances(count)))) {
      KnownOfFile.rejectAnotherCount(same, spec, "");
    }
    if (changed || same.stream().noneMatch(StartCommand::isDown)) {
      throw new Refused(
          ErrorCode.CONFLICT,
          "the app '%s' %s"
              .formatted(
                  spec.name(), changed ? "is declared differently already" : "is up already"),
          "Use another --name or --force for one more, 'jsup restart %1$s' to restart it, or 'jsup delete %1$s' and start again to change it."
              .formatted(spec.name()));
    }
    same.forEach(instance -> known.put(instance.id(), instance));
  }

  /**
   * Whether two specs mean the same but for the environment, which differs from call to call, and
   * the rotation, which is nothing to restart an app for.
   */
  private static boolean isSame(AppSpec one, AppSpec other) {
    return one.command().equals(other.command())
        && one.cwd().equals(other.cwd())
        && one.namespace().equals(other.namespace())
        && one.instances() == other.instances()
        && one.variables().equals(other.variables())
        && one.logs().equals(other.logs().withRotation(one.logs().rotation()))
        && one.lifecycle().equals(other.lifecycle())
        && one.health().equals(other.health())
        && Objects.equals(one.triggers(), other.triggers())
        && Objects.equals(one.process(), other.process());
  }

  private void rejectOptions(String word) throws Refused {
    if (!options.equals(AppOptions.NONE)) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "'%s' is a known app; options and arguments cannot be changed by start".formatted(word),
          "Delete it and start its script with the new ones: jsup delete " + word);
    }
  }

  private Refused withNearestName(String word, Refused e) {
    var names = snapshot.instances().stream().map(i -> i.spec().name()).distinct().toList();
    return NearestWord.of(word, names)
        .map(near ->
            new Refused(
                e.error().code(),
                e.error().message(),
                "Did you mean the app '%s'? %s".formatted(near, e.error().next()).strip()))
        .orElse(e);
  }
}
