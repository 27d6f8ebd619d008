package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.request.StartRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random edits of a file: applied, they lead to what a fresh start of the edited file leads to. */
class ApplyPropertyTest {
  private static final int EDITS = 40;
  private static final List<String> NAMES = List.of("web", "api", "job", "db");

  /** Parts of a declaration, of which each app has some. */
  private static final List<String> PARTS =
      List.of(
          "args: [a]",
          "args: [b]",
          "env: {A: a}",
          "env: {A: b, B: '1'}",
          "instances: 2",
          "instances: 3",
          "namespace: shop",
          "stop_signal: TERM",
          "kill_timeout: 300",
          "max_restarts: 3",
          "rotate: false",
          "rotate: {max_size: 1M}",
          "out_file: o.log",
          "log_type: json",
          "port: 8080",
          "liveness: {tcp: 99}");

  @TempDir private Path folder;
  private final List<OwnerFixture> owners = new ArrayList<>();
  private final Random random = new Random(Long.getLong("jsup.seed", 7));
  private int noise;

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
        apps.put(name, randomApp(name));
      }
    }
    return apps;
  }

  private String randomApp(String name) {
    var parts = new HashMap<String, String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      var part = PARTS.get(random.nextInt(PARTS.size()));
      parts.put(part.substring(0, part.indexOf(':')), part);
    }
    return "{name: "
        + name
        + ", script: sleep 9, min_uptime: 100"
        + parts.values().stream().map(part -> ", " + part).collect(Collectors.joining())
        + "}";
  }

  /** What is to be the same: all but ids, and the environment that differs between callers. */
  private static Map<String, AppSpec> specs(Snapshot snapshot) {
    var specs = new TreeMap<String, AppSpec>();
    for (var instance : snapshot.instances()) {
      specs.put(instance.spec().name() + ':' + instance.number(), quiet(instance.spec()));
    }
    return specs;
  }

  private static AppSpec quiet(AppSpec spec) {
    var env = new HashMap<>(spec.env());
    env.remove("NOISE");
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
        spec.environment(),
        spec.origin());
  }

  private static Map<String, Integer> launches(Snapshot snapshot) {
    return snapshot.instances().stream()
        .collect(Collectors.toMap(InstanceSnapshot::label, InstanceSnapshot::generation));
  }

  @Test
  void anAppliedEditIsAsGoodAsAFreshStartAndTouchesNothingElse() throws Exception {
    var supervisor = supervisor();
    var fixture = new FileFixture(folder);
    Map<String, String> apps = new TreeMap<>(Map.of("web", randomApp("web")));
    for (int edit = 0; edit < EDITS; edit++) {
      apps = randomApps(apps);
      fixture.write(apps.values().toArray(new String[0]));
      var before = supervisor.snapshot();

      var plan = apply(supervisor, fixture);

      var after = supervisor.snapshot();
      var text = fixture.file + "\n" + apps.values();
      assertEquals(specs(freshStart(fixture)), specs(after), text);
      for (var app : plan) {
        if (!app.restarts()) {
          assertUntouched(app.name(), before, after);
        }
      }
      var again = apply(supervisor, fixture);
      assertTrue(again.stream().allMatch(app -> app.action() == ApplyAction.NONE), text);
      assertEquals(launches(after), launches(supervisor.snapshot()), text);
    }
  }

  private static void assertUntouched(String app, Snapshot before, Snapshot after) {
    for (var was : before.app(app)) {
      after
          .find(was.id())
          .ifPresent(is -> assertEquals(was.generation(), is.generation(), is.label()));
    }
  }
}
