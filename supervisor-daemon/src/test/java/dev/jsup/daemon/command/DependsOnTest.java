package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.DependencyCondition;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.StartRequest;
import dev.jsup.protocol.request.StopRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps that need others: the order of their start and stop, and what is not started at all. */
class DependsOnTest {
  @TempDir private Path folder;
  private final OwnerFixture owner = new OwnerFixture();
  private FileFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new FileFixture(folder);
  }

  @AfterEach
  void stop() throws InterruptedException {
    owner.close();
  }

  private static String app(String name, String dependsOn) {
    return "{name: "
        + name
        + ", script: sleep 9, restart: never, min_uptime: 100, depends_on: "
        + dependsOn
        + '}';
  }

  private FileFixture three() {
    return fixture.write(app("web", "[api]"), app("api", "{db: {}}"), app("db", "[]"));
  }

  private ActionAnswer start() throws Exception {
    var command =
        new StartCommand(
            owner.supervisor,
            Ticker.system(),
            () -> PolicyDefaults.BUILT_IN,
            fixture.environment(),
            fixture.files());
    var targets = List.of(fixture.file.toString());
    var request =
        new StartRequest(
            targets,
            null,
            folder.toString(),
            fixture.callerEnv,
            null,
            null,
            null,
            null,
            null,
            null);
    return (ActionAnswer) ((Answer.One) command.run(request, Call.SILENT)).body();
  }

  @Test
  void eachIsStartedWhenWhatItNeedsIsReadyAndStoppedBeforeThat() throws Exception {
    three();
    assertTrue(start().ok());
    assertEquals(List.of("start db:0", "start api:0", "start web:0"), owner.processes.calls);

    owner.processes.calls.clear();
    new StopCommand(owner.supervisor, Ticker.system())
        .run(new StopRequest(List.of("all"), null, null, null), Call.SILENT);
    assertEquals(List.of("stop web:0", "stop api:0", "stop db:0"), owner.processes.calls);
  }

  @Test
  void applyKeepsTheOrderToo() throws Exception {
    three();
    var results = owner.apply(fixture);
    assertTrue(results.stream().allMatch(InstanceResult::ok), results::toString);
    assertEquals(List.of("start db:0", "start api:0", "start web:0"), owner.processes.calls);
  }

  @Test
  void whatNeedsAnAppThatFailsIsNotStartedAndItIsToldWhy() throws Exception {
    three();
    owner.processes.broken.add("api:0");

    var answer = start();

    assertEquals(List.of("start db:0", "start api:0"), owner.processes.calls);
    var web = answer.results().getLast();
    assertEquals("web", web.app());
    assertTrue(web.message().startsWith("not started: api is errored, not ready"), web::toString);
    assertEquals(0, web.id(), "that of the app, which is declared");
    owner.processes.broken.clear();
    var again = owner.apply(fixture);
    assertTrue(again.stream().allMatch(InstanceResult::ok), again::toString);
    assertEquals("start web:0", owner.processes.calls.getLast());
  }

  @Test
  void conditionsAreReadAsComposeHasThem() throws Exception {
    fixture.write(
        app(
            "web",
            "{db: {condition: service_healthy}, job: {condition: completed}, c: {condition:"
                + " service_started}}"));
    assertEquals(
        List.of(
            new AppDependency("db", DependencyCondition.READY),
            new AppDependency("job", DependencyCondition.COMPLETED),
            new AppDependency("c", DependencyCondition.STARTED)),
        fixture.declared().instances().getFirst().spec().dependsOn());
    fixture.write(app("web", "{db: {condition: helthy}}"));
    var refused = assertThrows(Refused.class, fixture::declared);
    assertTrue(
        refused.error().message().contains("ecosystem.yaml:2:")
            && refused.error().message().contains("expected: started, ready or completed"),
        refused.error()::message);
  }

  @Test
  void appsThatWaitForEachOtherAreRefusedByName() {
    fixture.write(app("a", "[]"), app("web", "[api]"), app("api", "[db]"), app("db", "[web]"));
    var refused = assertThrows(Refused.class, fixture::declared);
    assertEquals(
        "ecosystem.yaml:3:3: app 'web' waits for itself: web -> api -> db -> web",
        refused.error().message());
    fixture.write(app("self", "[self]"));
    assertThrows(Refused.class, fixture::declared);
  }

  @Test
  void whatIsAlwaysRestartedIsNeverCompleted() throws Exception {
    var web = app("web", "{job: {condition: completed}}");
    fixture.write(web, "{name: job, script: 'true'}");
    var refused = assertThrows(Refused.class, fixture::declared);
    assertEquals(
        "app 'web': depends_on: 'job' is never completed, as it has restart: always and is started"
            + " again after exit 0",
        refused.error().message().replaceFirst("^ecosystem.yaml:2:\\d+: ", ""));
    assertEquals("Give 'job' restart: on-failure or never.", refused.error().next());
    for (var rest : List.of("restart: on-failure", "stop_exit_codes: [0]", "autorestart: false")) {
      fixture.write(web, "{name: job, script: 'true', " + rest + '}');
      assertEquals(2, fixture.declared().instances().size(), rest);
    }
  }

  @Test
  void wavesTakeWhatNeedsNothingOfTheRest() {
    var needs =
        Map.of(
            "a", List.of("b", "c"), "b", List.of("d"), "c", List.<String>of(), "d", List.of("x"));
    var waves = StartOrder.waves(new TreeMap<>(needs));
    assertEquals(List.of(List.of("c", "d"), List.of("b"), List.of("a")), waves);
    var circle = new TreeMap<>(Map.of("a", List.of("b"), "b", List.of("a")));
    assertEquals(List.of(List.of("a", "b")), StartOrder.waves(circle));
  }
}
