package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.environment.EnvironmentSpec;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.request.StartRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random edits of a file: applied, they lead to what a fresh start of the edited file leads to. */
class ApplyPropertyTest {
  private static final int EDITS = 25;
  private static final List<String> NAMES = List.of("web", "api", "job", "db");

  /** Nobody answers probes here, and nobody says READY=1. */
  private static final Set<String> NOT_HERE = Set.of("ready", "wait_ready");

  private static final Set<String> RENAMING = Set.of("ready", "wait_ready", "name_prefix");

  @TempDir private Path folder;
  private final List<OwnerFixture> owners = new ArrayList<>();
  private final Random random = new Random(Long.getLong("jsup.seed", 7));
  private final RandomApps declarations = new RandomApps(random, NOT_HERE);
  private int noise;

  @BeforeEach
  void makeProject() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("s.sh"), "#!/bin/sh\n");
    Files.writeString(folder.resolve("sub/s.sh"), "#!/bin/sh\n");
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var owner : owners) {
      owner.close();
    }
  }

  private Supervisor supervisor() {
    var owner = new OwnerFixture();
    owners.add(owner);
    return owner.supervisor;
  }

  private List<PlannedApp> apply(Supervisor supervisor, FileFixture fixture) throws Exception {
    fixture.callerEnv.put("NOISE", Integer.toString(noise++));
    var plan = fixture.plan(supervisor.snapshot(), true);
    var applying =
        new Applying(supervisor, _ -> {}, Ticker.system(), "a test", null, true, Call.SILENT);
    applying.carryOut(plan);
    applying.results().forEach(result -> assertTrue(result.ok(), result::toString));
    return plan;
  }

  private Snapshot freshStart(FileFixture fixture) throws Exception {
    var supervisor = supervisor();
    new StartCommand(
            supervisor,
            Ticker.system(),
            () -> PolicyDefaults.BUILT_IN,
            fixture.environment(),
            fixture.files())
        .run(
            new StartRequest(
                List.of(fixture.file.toString()),
                null,
                folder.toString(),
                fixture.callerEnv,
                null,
                null,
                null,
                null,
                null,
                null),
            Call.SILENT);
    return supervisor.snapshot();
  }

  private Map<String, String> randomApps(Map<String, String> before) {
    var apps = new TreeMap<>(before);
    int edits = 1 + random.nextInt(2);
    for (int i = 0; i < edits; i++) {
      var name = NAMES.get(random.nextInt(NAMES.size()));
      if (random.nextInt(4) == 0 && apps.size() > 1) {
        apps.remove(name);
      } else {
        boolean isNew = !apps.containsKey(name) || random.nextInt(4) == 0;
        apps.put(name, startable(name, isNew ? declarations::app : declarations::edited));
      }
    }
    return apps;
  }

  private static boolean isStartable(FileFixture fixture, String app) {
    try {
      fixture.write(app).declared();
      return true;
    } catch (Refused _) {
      return false;
    }
  }

  /** One that can be started. */
  private String startable(String name, UnaryOperator<String> declaration) {
    var fixture = new FileFixture(folder);
    while (true) {
      var app = declaration.apply(name);
      if (isStartable(fixture, app)) {
        return app;
      }
    }
  }

  /** What is to be the same: all but ids, and the environment that differs between callers. */
  private static Map<String, AppSpec> specs(Snapshot snapshot) {
    var specs = new TreeMap<String, AppSpec>();
    for (var instance : snapshot.instances()) {
      specs.put(instance.spec().name() + ':' + instance.number(), quiet(instance.spec()));
    }
    return specs;
  }

  private static String lines(Map<String, AppSpec> specs) {
    return specs.toString().replace(", ", "\n");
  }

  private static AppSpec quiet(AppSpec spec) {
    var env = new HashMap<>(spec.env());
    env.remove("NOISE");
    var made = Objects.requireNonNull(spec.environment());
    var caller = new HashMap<>(made.caller());
    caller.remove("NOISE");
    return new AppSpec(
        spec.name(),
        spec.namespace(),
        spec.script(),
        spec.interpreter(),
        spec.command(),
        spec.args(),
        spec.cwd(),
        env,
        spec.instances(),
        spec.variables(),
        spec.logs(),
        spec.lifecycle(),
        spec.health(),
        new EnvironmentSpec(caller, made.filter(), made.given(), made.files(), made.declared()),
        spec.origin(),
        spec.triggers(),
        spec.process());
  }

  private static Map<String, Integer> launches(Snapshot snapshot) {
    return snapshot.instances().stream()
        .collect(Collectors.toMap(InstanceSnapshot::label, InstanceSnapshot::generation));
  }

  @Test
  void anAppliedEditIsAsGoodAsAFreshStartAndTouchesNothingElse() throws Exception {
    var supervisor = supervisor();
    var fixture = new FileFixture(folder);
    Map<String, String> apps = new TreeMap<>(Map.of("web", startable("web", declarations::app)));
    for (int edit = 0; edit < EDITS; edit++) {
      apps = randomApps(apps);
      fixture.write(apps.values().toArray(new String[0]));
      var before = supervisor.snapshot();

      var plan = apply(supervisor, fixture);

      var after = supervisor.snapshot();
      var text = fixture.file + "\n" + apps.values();
      assertEquals(lines(specs(freshStart(fixture))), lines(specs(after)), text);
      for (var app : plan) {
        assertNewProcesses(app.restarts(), app.name(), before, after, text);
      }
      before.instances().forEach(was -> assertNewIfRunOtherwise(was, after, text));
      var again = apply(supervisor, fixture);
      assertTrue(again.stream().allMatch(app -> app.action() == ApplyAction.NONE), text);
      assertEquals(launches(after), launches(supervisor.snapshot()), text);
    }
  }

  @Test
  void eachKeyByItselfGivesNewProcessesIfTheyAreMadeByIt() throws Exception {
    var fixture = new FileFixture(folder);
    var plain = new ArrayList<String>();
    var edited = new ArrayList<String>();
    for (var part : new RandomApps(random, RENAMING).each()) {
      var app = "{name: a%d, script: sleep 9, min_uptime: 100".formatted(plain.size());
      if (isStartable(fixture, app + ", " + part + '}')) {
        plain.add(app + '}');
        edited.add(app + ", " + part + '}');
      }
    }
    assertTrue(plain.size() > 90, () -> "so few values go alone: " + plain.size());
    var supervisor = supervisor();
    apply(supervisor, fixture.write(plain.toArray(new String[0])));
    var before = supervisor.snapshot();
    apply(supervisor, fixture.write(edited.toArray(new String[0])));
    var after = supervisor.snapshot();
    for (var was : before.instances()) {
      var app = edited.get(Integer.parseInt(was.spec().name().substring(1)));
      assertNewIfRunOtherwise(was, after, app);
    }
    assertEquals(lines(specs(freshStart(fixture))), lines(specs(after)));
  }

  /** That a process goes on if, and only if, nothing is changed that it was made by. */
  private static void assertNewIfRunOtherwise(InstanceSnapshot was, Snapshot after, String text) {
    if (StartCommand.isDown(was)) {
      return;
    }
    after
        .find(was.id())
        .ifPresent(is ->
            assertEquals(
                madeBy(was.spec()).equals(madeBy(is.spec())),
                was.generation() == is.generation(),
                () -> is.label() + ": " + madeBy(was.spec()) + "\n" + madeBy(is.spec()) + text));
  }

  /** All that a living app cannot take over. */
  private static List<?> madeBy(AppSpec spec) {
    var quiet = quiet(spec);
    var made = Objects.requireNonNull(quiet.environment());
    return Arrays.asList(
        spec.script(),
        spec.interpreter(),
        spec.command(),
        spec.args(),
        spec.cwd(),
        quiet.env(),
        made.filter(),
        made.files(),
        spec.variables(),
        spec.logs().withRotation(PolicyDefaults.BUILT_IN.rotation()),
        spec.health().watchdog(),
        spec.process());
  }

  /** That what is still there of {@code app} has new processes, or the old ones. */
  private static void assertNewProcesses(
      boolean expected, String app, Snapshot before, Snapshot after, String text) {
    for (var was : before.app(app)) {
      after
          .find(was.id())
          .ifPresent(is ->
              assertEquals(
                  expected, was.generation() != is.generation(), is.label() + " in " + text));
    }
  }
}
