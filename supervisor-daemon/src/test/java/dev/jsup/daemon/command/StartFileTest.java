package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Origin;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.request.StartRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start of a file whose apps are known. */
class StartFileTest {
  private static final Snapshot NOTHING = new Snapshot(List.of());

  @TempDir private Path folder;
  private FileFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new FileFixture(folder);
  }

  private StartPlan start(Snapshot known, @Nullable String environment) throws Exception {
    var reading = new EcosystemOptions(null, environment, null, null);
    var request =
        new StartRequest(
            List.of("ecosystem.yaml"),
            null,
            folder.toString(),
            fixture.callerEnv,
            null,
            null,
            null,
            reading,
            null,
            null);
    return new StartPlan(
            known, request, PolicyDefaults.BUILT_IN, fixture.environment(), fixture.files())
        .of(request.targets());
  }

  private static Snapshot snapshot(StartPlan first, StartPlan... more) {
    var specs = new ArrayList<AppSpec>(first.fresh());
    for (var plan : more) {
      specs.addAll(plan.fresh());
    }
    return FileFixture.snapshot(specs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "env: {A: a}, env_prod: {A: p}        | prod | env.A        | --env prod",
        "env: {A: b}, env_prod: {A: p}        |      | env.A        | ''",
        "env: {A: a}, env_file: -v.env        |      | env_file     | ''",
        "env: {A: a}, filter_env: [SECRET]    |      | filter_env   | ''",
        "env: {A: a}, depends_on: [db]        |      | depends_on   | ''",
        "env: {B: a}, args: [x]               |      | args, env.A, env.B | ''",
      })
  void anotherDeclarationIsRefusedWithWhatMakesIt(
      String edit, @Nullable String environment, String keys, String flags) throws Exception {
    var db = "{name: db, script: sleep 9}";
    fixture.write("{name: api, script: sleep 8, env: {A: a}, env_prod: {A: p}}", db);
    var known = snapshot(start(NOTHING, null));
    fixture.write("{name: api, script: sleep 8, " + edit + "}", db);
    var refused = assertThrows(Refused.class, () -> start(known, environment));
    assertEquals(
        "ecosystem.yaml:2:3: the app 'api' is declared differently already (" + keys + ")",
        refused.error().message());
    assertEquals(
        ("Make it as the file says with: jsup apply ecosystem.yaml " + flags).strip(),
        refused.error().next());
  }

  @Test
  void whatIsDeclaredAsItIsKnownIsStartedByAnotherCallerToo() throws Exception {
    fixture.write("{name: api, script: sleep 8, env: {A: a}, env_prod: {A: p}}");
    var known = snapshot(start(NOTHING, "prod"));
    fixture.callerEnv.put("NOISE", "n");
    var again = start(known, "prod");
    assertEquals(List.of(), again.fresh());
    assertEquals(1, again.known().size());
  }

  @Test
  void appsThatMayShareTheirNameAreThereOnceHoweverOftenTheirFileIsStarted() throws Exception {
    fixture.write(
        "{name: w, script: sleep 8, instances: 2}",
        "{name: w, script: sleep 9, force: true}",
        "{name: x, script: sleep 7, force: true}");
    var first = start(NOTHING, null);
    assertEquals(3, first.fresh().size());
    var again = start(snapshot(first), null);
    assertEquals(List.of(), again.fresh());
    assertEquals(4, again.known().size());

    fixture.write(
        "{name: w, script: sleep 8, instances: 2}",
        "{name: w, script: sleep 9, force: true}",
        "{name: w, script: sleep 9, force: true}",
        "{name: x, script: sleep 7, force: true}");
    var more = start(snapshot(first), null);
    assertEquals(List.of("sleep 9"), more.fresh().stream().map(AppSpec::script).toList());
    assertEquals(4, more.known().size());
    assertEquals(
        List.of(), start(snapshot(first, more), null).fresh().stream().map(AppSpec::name).toList());
  }

  @Test
  void anAppThatMayShareItsNameIsNewBesideOneOfElsewhereAndRefusedIfItHasChanged()
      throws Exception {
    fixture.write("{name: w, script: sleep 8, force: true}");
    var known = snapshot(start(NOTHING, null));
    var elsewhere =
        new Snapshot(
            known.instances().stream()
                .map(each -> respecified(each, each.spec().withOrigin(null)))
                .toList());
    var beside = start(elsewhere, null);
    assertEquals(1, beside.fresh().size());
    assertEquals(true, beside.isForced());
    fixture.write("{name: w, script: sleep 9, force: true}");
    assertThrows(Refused.class, () -> start(known, null));
  }

  private static InstanceSnapshot respecified(InstanceSnapshot each, AppSpec spec) {
    return new InstanceSnapshot(
        each.id(),
        each.number(),
        spec,
        each.files(),
        each.instance(),
        each.generation(),
        each.createdAt(),
        each.startedAt(),
        each.deaths());
  }

  private List<String> targets(Snapshot known, Path file) throws Refused {
    return new Targets(known, folder.toString())
        .find(file.toString()).stream().map(each -> each.spec().name()).toList();
  }

  @Test
  void aFileMeansTheAppsOfEachOfItsEnvironments() throws Exception {
    fixture.write(
        "{name: api, script: sleep 8, append_env_to_name: true, env_prod: {A: p}}",
        "{name: api-old, script: sleep 8}");
    var known = snapshot(start(NOTHING, "prod"));
    fixture.write(
        "{name: api, script: sleep 8, append_env_to_name: true, env_prod: {A: p}, unknown: 1}");
    assertEquals(List.of("api-prod"), targets(known, fixture.file));
  }

  @Test
  void aProgramMeansTheAppsThatItHasDeclaredAndIsNotRun() throws IOException, Refused {
    fixture.write("{name: api, script: sleep 8}", "{name: web, script: sleep 8}");
    var specs = fixture.declared().instances().stream().map(InstanceSnapshot::spec).toList();
    var program = Files.writeString(folder.resolve("ecosystem.config.js"), "not JavaScript");
    var known =
        FileFixture.snapshot(
            List.of(
                specs.get(0),
                specs
                    .get(1)
                    .withOrigin(new Origin(program.toString(), Map.of(), List.of(), null, null))));
    assertEquals(List.of("web"), targets(known, program));
  }
}
