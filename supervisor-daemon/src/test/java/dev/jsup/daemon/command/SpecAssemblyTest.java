package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.daemon.settings.DaemonSettings;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.settings.VariableDefaults;
import dev.jsup.daemon.supervisor.Origin;
import dev.jsup.protocol.model.AppOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecAssemblyTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeScripts() throws IOException {
    Files.writeString(folder.resolve("a.sh"), "");
    Files.writeString(folder.resolve("a.java"), "");
    var java = Files.writeString(folder.resolve("java"), "");
    assertTrue(java.toFile().setExecutable(true));
  }

  private SpecAssembly assembly() {
    var path = folder + ":" + System.getenv("PATH");
    var caller =
        Map.of("PATH", path, "HOME", "/home/me", "OLDPWD", "/x", "A", "caller", "B", "caller");
    return new SpecAssembly(PolicyDefaults.BUILT_IN, caller);
  }

  private static AppOptions options(
      String script, String restart, String output, Long killTimeout) {
    return new AppOptions(
        null,
        script,
        null,
        null,
        Map.of("A", "declared"),
        null,
        null,
        null,
        null,
        null,
        restart,
        output,
        null,
        null,
        null,
        null,
        killTimeout,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void whatIsNotDeclaredHasItsDefault() throws Refused {
    var spec = assembly().assemble(options("a.sh", null, null, null), folder);
    assertEquals("a", spec.name());
    assertEquals("default", spec.namespace());
    assertEquals(1, spec.instances());
    assertNull(spec.logs().out());
    assertEquals("INT", spec.lifecycle().stop().signal());
    assertEquals(Duration.ofMillis(1600), spec.lifecycle().stop().gracePeriod());
    assertEquals(RestartPolicy.Mode.ALWAYS, spec.lifecycle().restartPolicy().mode());
  }

  @Test
  void javaIsAskedWithTermAndHasTimeToDrain() throws Refused {
    var spec = assembly().assemble(options("a.java", null, null, null), folder);
    assertEquals("TERM", spec.lifecycle().stop().signal());
    assertEquals(Duration.ofSeconds(10), spec.lifecycle().stop().gracePeriod());
  }

  @Test
  void defaultsOfSignalAndVariableHoldForAppsOfEveryKind() throws Exception {
    var variables =
        VariableDefaults.of(
            Map.of("JSUP_KILL_SIGNAL", "QUIT", "JSUP_PROCESS_INSTANCE_VAR", "WORKER"));
    var defaults = DaemonSettings.BUILT_IN.under(variables).defaults();
    var caller = Map.of("PATH", folder + ":" + System.getenv("PATH"));
    for (var script : List.of("a.sh", "a.java")) {
      var spec =
          new SpecAssembly(defaults, caller).assemble(options(script, null, null, null), folder);
      assertEquals("QUIT", spec.lifecycle().stop().signal());
      assertEquals("WORKER", spec.variables().instanceVar());
    }
  }

  @Test
  void theWordServeIsTheBundledServerUnlessThereIsAFileOfThatName() throws Exception {
    var serve = options("serve", null, null, null);
    var spec = assembly().assemble(serve, folder);
    assertEquals("static-page-server-8080", spec.name());
    assertEquals("jsup:serve", spec.script());
    assertTrue(spec.command().contains("dev.jsup.daemon.serve.ServeMain"));
    assertEquals("C.UTF-8", spec.env().get("LC_ALL"));

    var file = Files.writeString(folder.resolve("serve"), "#!/bin/sh");
    assertTrue(file.toFile().setExecutable(true));
    assertEquals(file.toString(), assembly().assemble(serve, folder).script());
    var always = options("jsup:serve", null, null, null);
    assertEquals("jsup:serve", assembly().assemble(always, folder).script());
  }

  @Test
  void theEnvironmentIsTheCallersAndWhatIsDeclared() throws Refused {
    var env = assembly().assemble(options("a.sh", null, null, null), folder).env();
    assertEquals("declared", env.get("A"));
    assertEquals("caller", env.get("B"));
    assertEquals(folder.toString(), env.get("PWD"));
    assertNull(env.get("OLDPWD"));
  }

  @Test
  void whereItWasDeclaredAndWhatOfItsEnvironmentIsKept() throws Refused, BadValueException {
    var typed = assembly().assemble(options("a.sh", null, null, null), folder);
    assertNull(typed.source());
    assertEquals(new Origin(null, Map.of("A", "declared"), List.of(), null, null), typed.origin());
    var file = folder.resolve("ecosystem.yaml");
    var filed =
        assembly()
            .assemble(options("a.sh", null, null, null), DeclaredApp.Extras.NONE, folder, file);
    assertEquals(file.toString(), filed.source());
    assertEquals(file.toString(), filed.withInstances(3).source());
  }

  @Test
  void logFilesBeginAtTheWorkingDirectoryOrTheHomeFolder() throws Refused {
    var relative = assembly().assemble(options("a.sh", null, "logs/o.log", null), folder);
    assertEquals(folder + "/logs/o.log", relative.logs().out());
    var home = assembly().assemble(options("a.sh", null, "~/o.log", null), folder);
    assertEquals("/home/me/o.log", home.logs().out());
    var none = assembly().assemble(options("a.sh", null, "NULL", null), folder);
    assertEquals("/dev/null", none.logs().out());
  }

  @Test
  void aWrongPolicyIsToldWithTheNearestWord() {
    var options = options("a.sh", "on-failur", null, null);
    var e = assertThrows(Refused.class, () -> assembly().assemble(options, folder));
    assertTrue(e.error().message().contains("always, on-success, on-failure"), e.error().message());
    assertEquals("Did you mean 'on-failure'?", e.error().next());
  }

  @Test
  void numbersHaveTheirLimits() {
    var options = options("a.sh", null, null, -1L);
    var e = assertThrows(Refused.class, () -> assembly().assemble(options, folder));
    assertTrue(e.error().message().contains("kill_timeout: -1"), e.error().message());
  }

  @Test
  void aWorkingDirectoryThatIsNotThereIsTold() {
    var options = options("a.sh", null, null, null);
    var nowhere = folder.resolve("nowhere");
    var e = assertThrows(Refused.class, () -> assembly().assemble(options, nowhere));
    assertTrue(e.error().message().contains("is not there"), e.error().message());
  }
}
