package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.ProcessSpec;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.request.StartRequest;
import dev.jsup.protocol.request.StopRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What apps become with {@code --update-env}; the caller before is that of {@code FileFixture}. */
class UpdatedEnvironmentTest {
  @TempDir private Path folder;
  private final OwnerFixture owner = new OwnerFixture();

  @AfterEach
  void stop() throws InterruptedException {
    owner.close();
  }

  private AppSpec declared(String apps, Map<String, String> before) throws Exception {
    var fixture = new FileFixture(folder).write(apps);
    fixture.callerEnv.putAll(caller(before));
    owner.apply(fixture);
    return owner.instances().getFirst().spec();
  }

  private static Map<String, String> caller(Map<String, String> more) {
    var env = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
    env.putAll(more);
    return env;
  }

  private static AppSpec updated(AppSpec spec, Map<String, String> now) throws Refused {
    return UpdatedEnvironment.of(caller(now)).spec(spec);
  }

  @Test
  void theNewCallersVariablesReplaceThoseOfTheOneBefore() throws Exception {
    var spec =
        declared(
            "{name: a, script: sleep 8, env: {MODE: file, URL: 'http://${HOST:-none}/'}}",
            Map.of("GONE", "1", "KEPT", "old", "MODE", "shell", "HOST", "one"));

    var env = updated(spec, Map.of("KEPT", "new", "ADDED", "2", "MODE", "other", "HOST", "two"));

    assertEquals("new", env.env().get("KEPT"));
    assertEquals("2", env.env().get("ADDED"));
    assertEquals("file", env.env().get("MODE"));
    assertEquals("http://two/", env.env().get("URL"));
    assertFalse(env.env().containsKey("GONE"));
    assertEquals(folder.toString(), env.env().get("PWD"));
    assertEquals(spec.origin(), env.origin());
  }

  @Test
  void anAppOfAnotherUserKeepsThatUsersHome() throws Exception {
    var spec = declared("{name: a, script: sleep 8}", Map.of());
    var parts = Objects.requireNonNull(spec.environment());
    var given = Map.of("HOME", "/var/www", "USER", "www-data", "LOGNAME", "www-data");
    var account = new ProcessSpec.Account("www-data", 33, "www-data", 33, true);
    var ofOther =
        spec.withEnvironment(spec.command(), spec.env(), parts.giving(given))
            .withProcess(new ProcessSpec(account, null, null));

    var env = updated(ofOther, Map.of("HOME", "/root", "USER", "root")).env();

    assertEquals("/var/www", env.get("HOME"));
    assertEquals("www-data", env.get("USER"));
    assertEquals("/root", updated(spec, Map.of("HOME", "/root")).env().get("HOME"));
  }

  @Test
  void whatIsFilteredStaysOut() throws Exception {
    var spec =
        declared("{name: a, script: sleep 8, filter_env: [SECRET]}", Map.of("SECRET_A", "1"));

    var env = updated(spec, Map.of("SECRET_B", "2", "PLAIN", "3")).env();

    assertEquals("3", env.get("PLAIN"));
    assertFalse(env.containsKey("SECRET_B"));
  }

  @Test
  void whatAnInterpreterNeedsIsGivenUnlessTheCallerHasIt() throws Exception {
    Files.writeString(folder.resolve("a.py"), "");
    var spec = declared("{name: a, script: a.py}", Map.of("PYTHONUNBUFFERED", "0"));

    assertEquals("1", updated(spec, Map.of()).env().get("PYTHONUNBUFFERED"));
    assertEquals("0", updated(spec, Map.of("PYTHONUNBUFFERED", "0")).env().get("PYTHONUNBUFFERED"));
  }

  @Test
  void anotherPathHasAnotherInterpreter() throws Exception {
    Files.writeString(folder.resolve("a.py"), "");
    var spec = declared("{name: a, script: a.py}", Map.of());
    var other = Files.createDirectory(folder.resolve("bin")).resolve("python3");
    Files.createFile(other);
    assertTrue(other.toFile().setExecutable(true));

    assertEquals(
        other.toString(),
        updated(spec, Map.of("PATH", other.getParent() + ":/bin")).command().getFirst());
    var refused =
        assertThrows(Refused.class, () -> updated(spec, Map.of("PATH", folder.toString())));
    assertTrue(
        refused.error().message().contains("a: interpreter 'python3'"), refused.error()::message);
  }

  @Test
  void aVariableThatTheAppNeedsMustBeThere() throws Exception {
    var spec =
        declared("{name: a, script: sleep 8, env: {T: '${TAG:?set TAG}'}}", Map.of("TAG", "1"));
    var refused = assertThrows(Refused.class, () -> updated(spec, Map.of()));
    assertTrue(refused.error().message().contains("set TAG"), refused.error()::message);
  }

  @Test
  void theNoteNamesWhatDiffersButForWhatShellsHaveForThemselves() throws Exception {
    declared(
        "{name: a, script: sleep 8, env: {MODE: file}}",
        Map.of("SAME", "1", "OLD", "1", "MODE", "a", "SHLVL", "1"));
    var instances = owner.instances();

    assertNull(
        UpdatedEnvironment.of(caller(Map.of("SAME", "1", "OLD", "1", "MODE", "b", "SHLVL", "2")))
            .note(instances));
    var note = UpdatedEnvironment.of(caller(Map.of("SAME", "1", "NEW", "2"))).note(instances);
    assertTrue(String.valueOf(note).contains("your shell has NEW, OLD otherwise"), note);
  }

  @Test
  void startGivesItToWhatIsDownAndSaysThatItLeavesAloneWhatIsUp() throws Exception {
    declared(
        "{name: a, script: sleep 8, instances: 2, restart: never, min_uptime: 100}",
        Map.of("V", "old"));
    new StopCommand(owner.supervisor, Ticker.system())
        .run(new StopRequest(List.of("a:1"), null, null, null), Call.SILENT);

    var answer = start("a");

    assertTrue(answer.ok(), answer::toString);
    assertEquals(List.of("old", "new"), values());
    assertTrue(answer.notes().getFirst().startsWith("a:0 is up already and keeps"));
  }

  private ActionAnswer start(String target) throws Exception {
    var fixture = new FileFixture(folder);
    var command =
        new StartCommand(
            owner.supervisor,
            Ticker.system(),
            () -> PolicyDefaults.BUILT_IN,
            fixture.environment(),
            fixture.files());
    var request =
        new StartRequest(
            List.of(target),
            null,
            folder.toString(),
            caller(Map.of("V", "new")),
            null,
            null,
            null,
            null,
            true,
            null);
    return (ActionAnswer) ((Answer.One) command.run(request, Call.SILENT)).body();
  }

  private List<String> values() {
    return owner.instances().stream()
        .map(InstanceSnapshot::spec)
        .map(spec -> spec.env().getOrDefault("V", ""))
        .toList();
  }
}
