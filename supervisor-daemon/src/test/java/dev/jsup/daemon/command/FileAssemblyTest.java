package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.ecosystem.Ecosystem;
import dev.jsup.daemon.ecosystem.EcosystemFile;
import dev.jsup.daemon.ecosystem.EcosystemText;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.EcosystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAssemblyTest {
  @TempDir private Path folder;

  private FileAssembly.Specs specs(String text) throws Refused, IOException {
    var file = Files.writeString(folder.resolve("e.yaml"), text);
    var caller = Map.of("PATH", System.getenv("PATH"), "STAGE", "test", "HOME", "/home/me");
    var assembly = new SpecAssembly(PolicyDefaults.BUILT_IN, caller);
    var environment = new InstanceEnvironment(new JsupHome(folder));
    return new FileAssembly(assembly, environment, AppOptions.NONE)
        .of(EcosystemFiles.declared(file, null), folder, file);
  }

  @Test
  void variablesStandInPathsAndArgumentsButAreLeftToTheShellInALine() throws Exception {
    Files.createDirectory(folder.resolve("test"));
    var spec =
        specs(
                """
                - script: for x in a; do echo ${x}; done
                  name: web
                  cwd: ${STAGE}
                  args: ["--stage=${STAGE}", "${PORT}", $HOME]
                  out_file: ${STAGE}-${PORT}.log
                  env: {PORT: "80${N:-80}"}
                """)
            .apps()
            .getFirst()
            .spec();
    assertEquals(folder.resolve("test").toString(), spec.cwd());
    assertEquals(List.of("--stage=test", "8080", "$HOME"), spec.args());
    assertTrue(spec.script().contains("${x}"));
    assertEquals("8080", spec.env().get("PORT"));
  }

  @Test
  void whatAProgramHasMadeIsFinal() throws Exception {
    var text =
        """
        [{"script": "sleep", "name": "a", "args": ["${x}"], "env": {"PW": "a${b}c$${d}"},
          "env_file": "-${e}.env"}]
        """;
    var named = EcosystemText.of("e.config.js", folder.resolve("e.config.js"), text);
    var read = EcosystemFile.read(named, EcosystemOptions.NONE, EcosystemFile.Source.NONE);
    var apps = assertInstanceOf(YamlResult.Valid.class, read).value();
    var caller = Map.of("PATH", String.valueOf(System.getenv("PATH")), "b", "B");
    var spec =
        new FileAssembly(
                new SpecAssembly(PolicyDefaults.BUILT_IN, caller),
                new InstanceEnvironment(new JsupHome(folder)),
                AppOptions.NONE)
            .of(((Ecosystem) apps).apps(), folder, named.path())
            .apps()
            .getFirst()
            .spec();
    assertEquals(List.of("${x}"), spec.args());
    assertEquals("a${b}c$${d}", spec.env().get("PW"));
    var files = Objects.requireNonNull(spec.environment()).files();
    assertEquals(folder + "/${e}.env", files.getFirst().path());
  }

  @Test
  void twoAppsCannotHaveOnePidFile() throws Exception {
    var text =
        """
        - {name: api, script: sleep 1, pid_file: run/a.pid}
        - {name: web, script: sleep 2, pid_file: %s}
        - {name: two, script: sleep 3, instances: 2, pid_file: run/a.pid}
        """;
    assertEquals(3, specs(text.formatted("run/b.pid")).apps().size());
    var refused = assertThrows(Refused.class, () -> specs(text.formatted("./run/a.pid")));
    var message = refused.error().message();
    assertTrue(
        message.endsWith(
            "e.yaml:2:32: app 'web': pid_file: %s/run/a.pid is that of app 'api', too"
                .formatted(folder)),
        message);
  }

  @Test
  void everyAppThatCannotBeIsToldWithThePlaceOfItsMistake() {
    var refused =
        assertThrows(
            Refused.class,
            () ->
                specs(
                    """
                    - {script: none.sh, name: a}
                    - script: sleep 1
                      name: b
                      env: {A: 1, DB: "${DB_URL:?set it}"}
                    - {script: sleep 1, name: c, env_file: .env}
                    """));
    assertEquals(
        """
        e.yaml:1:3: app 'a': script not found: %1$s/none.sh
        e.yaml:4:15: app 'b': env DB: DB_URL: set it
        e.yaml:5:30: app 'c': env_file: %1$s/.env: no such file or folder\
        """
            .formatted(folder),
        refused.error().message());
  }

  @Test
  void theCallerIsKeptOnlyWhereTheEnvironmentIsMadeAnew() throws Exception {
    Files.writeString(folder.resolve(".env"), "A=file\n");
    var text =
        "- {script: sleep 1, name: a}\n- {script: sleep 1, name: b, env_file: [.env, -x.env]}";
    var specs = specs(text).apps();
    var plain = Objects.requireNonNull(specs.get(0).spec().environment());
    var again = Objects.requireNonNull(specs.get(1).spec().environment());
    assertEquals(Map.of(), plain.caller());
    assertEquals("test", again.caller().get("STAGE"));
    assertEquals("file", specs.get(1).spec().env().get("A"));
    assertEquals(2, again.files().size());
    assertTrue(again.files().get(1).optional());
  }

  @Test
  void anAppThatGetsNothingOfTheCallerIsFoundOnItsPathAllTheSame() throws Exception {
    var spec =
        specs("{script: sleep, args: 1, filter_env: true, env: {HOME: '${HOME}'}}")
            .apps()
            .getFirst()
            .spec();
    assertEquals("/home/me", spec.env().get("HOME"));
    assertFalse(spec.env().containsKey("STAGE"));
    assertFalse(spec.env().containsKey("PATH"));
  }
}
