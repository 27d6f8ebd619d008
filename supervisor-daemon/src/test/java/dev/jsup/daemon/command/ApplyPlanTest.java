package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Origin;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.ApplyChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyPlanTest {
  private static final String WEB = "{name: web, script: sleep 9}";
  private static final String API = "{name: api, script: sleep 8, env: {A: a}}";

  @TempDir private Path folder;
  private FileFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new FileFixture(folder);
  }

  private static List<String> lines(List<PlannedApp> plan) {
    return plan.stream().map(app -> app.action() + " " + app.name()).toList();
  }

  /** What changes when {@code edit} is added to an app: its key, and a {@code !} for a restart. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "script: sleep 7            | script!",
        "args: [a]                  | args!",
        "cwd: sub                   | cwd!",
        "env: {A: b}                | env.A!",
        "env: {A: a, B: b}          | env.B!",
        "env: {}                    | env.A!",
        "env_file: -v.env           | env_file!",
        "filter_env: [SECRET]       | filter_env!",
        "port: 8080                 | port!",
        "instance_var: N            | instance_var!",
        "increment_var: P           | increment_var!",
        "out_file: o.log            | out_file!",
        "error_file: e.log          | error_file!",
        "log_file: c.log            | log_file!",
        "merge_logs: true           | merge_logs!",
        "log_type: json             | log_type!",
        "log_date_format: iso       | log_date_format!",
        "log_rate: {lines: 5}       | log_rate!",
        "watchdog: 5s               | watchdog!",
        "ready: notify              | ready!",
        "ready: {tcp: 99}           | ready",
        "liveness: {tcp: 99}        | liveness",
        "rotate: {max_size: 1M}     | rotate",
        "rotate: false              | rotate",
        "restart: never             | restart",
        "max_restarts: 3            | max_restarts",
        "restart_delay: 50          | restart_delay",
        "min_uptime: 5000           | min_uptime",
        "restart_window: 1m         | restart_window",
        "stop_exit_codes: [3]       | exit codes",
        "stop_signal: TERM          | stop_signal",
        "kill_timeout: 9000         | kill_timeout",
        "kill_mode: group           | kill_mode",
        "exec_stop: echo            | exec_stop",
        "post_update: make          | post_update",
        "namespace: other           | namespace",
        "pid_file: a.pid            | pid_file!",
        "watch: true                | watch",
        "max_memory_restart: 1G     | max_memory_restart",
        "cron_restart: '0 3 * * *'  | cron_restart",
        "instances: 3               | instances",
        "name: api                  | ''",
      })
  void whatNeedsANewProcess(String edit, String expected) throws Exception {
    Files.createDirectories(folder.resolve("sub"));
    var base = edit.startsWith("script") ? "" : ", script: sleep 8";
    var env = edit.startsWith("env") ? "" : ", env: {A: a, P: 5}";
    fixture.write(
        "{name: api, script: sleep 8, env: {A: a%s}}".formatted(env.isEmpty() ? "" : ", P: 5"));
    var known = fixture.declared();
    var name = edit.startsWith("name:") ? "" : "name: api, ";
    fixture.write("{" + name + edit + base + env + "}");

    var app = fixture.plan(known).getFirst();

    var keys = app.changes().stream().map(change -> change.key() + mark(change)).toList();
    if (expected.equals("''")) {
      assertEquals(List.of(), keys);
    } else {
      assertTrue(keys.contains(expected), keys::toString);
      assertEquals(expected.endsWith("!"), app.restarts(), keys::toString);
      assertEquals(ApplyAction.CHANGE, app.action());
    }
  }

  private static String mark(ApplyChange change) {
    return change.restart() ? "!" : "";
  }

  @Test
  void whatIsNewIsAddedAndTheRestIsAsItWas() throws Refused {
    var known = fixture.write(WEB).declared();
    var plan = fixture.write(WEB, API).plan(known);
    assertEquals(List.of("none web", "add api"), lines(plan));
  }

  @Test
  void whatIsInTheFileNoMoreIsDeletedOnlyIfThatIsWanted() throws Refused {
    var known = fixture.write(WEB, API).declared();
    fixture.write(API);
    assertEquals(List.of("none api", "leave web"), lines(fixture.plan(known)));
    assertEquals(List.of("none api", "delete web"), lines(fixture.plan(known, true)));
  }

  @Test
  void whatAnotherFileOrTheCommandLineDeclaresIsNobodysToDelete() throws Refused {
    var specs = fixture.write(WEB, API).declared().instances().stream().map(i -> i.spec());
    var others =
        Stream.of("/other.yaml", null)
            .map(file -> new Origin(file, Map.of(), List.of(), null, null))
            .toList();
    var known = specs.toList();
    var elsewhere =
        FileFixture.snapshot(
            List.of(
                known.get(0).withOrigin(others.get(0)), known.get(1).withOrigin(others.get(1))));
    fixture.write("{name: new, script: sleep 1}");
    assertEquals(List.of("add new"), lines(fixture.plan(elsewhere, true)));
  }

  @Test
  void anAppThatWasDeclaredElsewhereIsTakenOverAsItRuns() throws Refused {
    var spec = fixture.write(WEB).declared().instances().getFirst().spec();
    var known =
        FileFixture.snapshot(
            List.of(spec.withOrigin(new Origin(null, Map.of(), List.of(), null, null))));
    var app = fixture.plan(known).getFirst();
    assertEquals(
        List.of(new ApplyChange("declared in", null, fixture.file.toString(), false)),
        app.changes());
  }

  @Test
  void onlyWhatIsMeantIsPruned() throws Refused {
    var known = fixture.write(WEB, API, "{name: job, script: sleep 1}").declared();
    fixture.write(API);
    var planning = new ApplyPlan(known, fixture.file.toString(), fixture.read(known));
    assertEquals(
        List.of("none api", "delete web", "leave job"),
        lines(planning.of(_ -> true, "web"::equals)));
  }

  @Test
  void anAppOfAnEarlierVersionIsTheSameIfItHasWhatIsDeclared() throws Refused {
    var spec = fixture.write(API).declared().instances().getFirst().spec();
    var known = FileFixture.snapshot(List.of(spec.withOrigin(null)));
    assertEquals(false, fixture.plan(known).getFirst().restarts());
    fixture.write(API.replace("A: a", "A: b"));
    assertEquals(true, fixture.plan(known).getFirst().restarts());
  }

  @Test
  void anotherCallersEnvironmentIsNoChange() throws Refused {
    var known = fixture.write(API).declared();
    fixture.callerEnv.put("NOISE", "n");
    fixture.callerEnv.put("A", "callers");
    fixture.callerEnv.put("PATH", folder + ":" + fixture.callerEnv.get("PATH"));
    assertEquals(List.of("none api"), lines(fixture.plan(known)));
  }

  @Test
  void aRestartTakesTheEnvironmentOfTheCallerAndALivingAppKeepsItsOwn() throws Refused {
    var known = fixture.write(API).declared();
    fixture.callerEnv.put("NOISE", "n");
    fixture.write(API.replace("sleep 8", "sleep 7"));
    assertEquals("n", spec(fixture.plan(known)).env().get("NOISE"));
    fixture.write(API.replace("env", "namespace: x, env"));
    assertEquals(null, spec(fixture.plan(known)).env().get("NOISE"));
  }

  private static AppSpec spec(List<PlannedApp> plan) {
    return Objects.requireNonNull(plan.getFirst().spec());
  }

  @Test
  void aVariableThatIsDeclaredNoMoreHasTheCallersValueAgain() throws Refused {
    fixture.callerEnv.put("A", "callers");
    var known = fixture.write(API).declared();
    var app = fixture.write("{name: api, script: sleep 8}").plan(known);
    assertEquals(List.of(new ApplyChange("env.A", "a", null, true)), app.getFirst().changes());
    assertEquals("callers", spec(app).env().get("A"));
  }

  @Test
  void valuesThatAreSecretAreNotShown() throws Refused {
    var known = fixture.write(API.replace("A: a", "DB_PASSWORD: one")).declared();
    var app = fixture.write(API.replace("A: a", "DB_PASSWORD: two")).plan(known).getFirst();
    assertEquals(
        List.of(new ApplyChange("env.DB_PASSWORD", "********", "********", true)), app.changes());
  }

  @Test
  void aFileOfVariablesThatIsTakenOutIsAChange() throws Exception {
    Files.writeString(folder.resolve("v.env"), "A=1\n");
    var known = fixture.write(API.replace("env:", "env_file: v.env, env:")).declared();
    var app = fixture.write(API).plan(known).getFirst();
    assertEquals(
        List.of(new ApplyChange("env_file", folder + "/v.env", null, true)), app.changes());
  }

  @Test
  void whatIsNotToBeStartedIsDeclaredAndStaysDown() throws Refused {
    var held = "{name: web, script: sleep 9, autostart: false%s}";
    var app = fixture.write(held.formatted("")).plan(new Snapshot(List.of())).getFirst();
    assertEquals(List.of("add web true"), List.of(app.action() + " web " + app.idle()));
    var up = fixture.declared().instances().getFirst();
    var down =
        new Snapshot(
            List.of(
                new InstanceSnapshot(
                    0,
                    0,
                    up.spec(),
                    up.files(),
                    Instance.NEW,
                    1,
                    up.createdAt(),
                    null,
                    List.of())));
    assertEquals(List.of("none web"), lines(fixture.plan(down)));
    var changed = fixture.write(held.formatted(", args: [a]")).plan(down).getFirst();
    assertEquals(ApplyAction.CHANGE, changed.action());
    assertTrue(changed.idle() && !changed.restarts());
  }

  @Test
  void whatIsDownIsStarted() throws Refused {
    var up = fixture.write(WEB).declared().instances().getFirst();
    var down =
        new InstanceSnapshot(
            0, 0, up.spec(), up.files(), Instance.NEW, 1, up.createdAt(), null, List.of());
    assertEquals(List.of("start web"), lines(fixture.plan(new Snapshot(List.of(down)))));
  }

  @Test
  void onlyNamesThatTheFileKnowsOrKnewAreTaken() throws Refused {
    var known = fixture.write(WEB, API).declared();
    fixture.write(API);
    var planning = new ApplyPlan(known, fixture.file.toString(), fixture.read(known));
    EcosystemFiles.requireNames(List.of("web", "api"), planning.names(), fixture.file.toString());
    assertEquals(List.of("leave web"), lines(planning.of("web"::equals, _ -> false)));
    var refused =
        assertThrows(
            Refused.class,
            () -> EcosystemFiles.requireNames(List.of("wbe"), planning.names(), "e.yaml"));
    assertEquals("e.yaml declares no app 'wbe' (did you mean 'web'?)", refused.error().message());
  }

  @Test
  void aNameThatIsThereTwiceIsRefusedWithItsPlace() {
    var refused = assertThrows(Refused.class, () -> fixture.write(WEB, WEB).declared());
    assertTrue(refused.error().message().contains("ecosystem.yaml:3:3"), refused::toString);
  }
}
