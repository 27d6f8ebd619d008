package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jsup.daemon.process.ExportedJson;
import dev.jsup.daemon.process.Orphans;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.EcosystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EcosystemFilesTest {
  @TempDir private Path folder;
  private Path project;
  private EcosystemFiles files;

  @BeforeEach
  void makeFolders() throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
    var home = new JsupHome(Files.createDirectory(folder.resolve("home")));
    var run = Files.createDirectory(folder.resolve("run"));
    files = new EcosystemFiles(home, new ExportedJson(run, Orphans.unknown()));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(project.resolve(name), text);
  }

  private List<String> names(Path file, EcosystemOptions options)
      throws Refused, InterruptedException {
    return files.read(file, options, System.getenv()).apps().stream()
        .map(app -> String.valueOf(app.options().name()))
        .toList();
  }

  private Refused refused(Path file) {
    return assertThrows(Refused.class, () -> names(file, EcosystemOptions.NONE));
  }

  private static void assumeNode() {
    var path = System.getenv().getOrDefault("PATH", "").split(":", -1);
    assumeTrue(Arrays.stream(path).anyMatch(each -> Files.isExecutable(Path.of(each, "node"))));
  }

  @Test
  void theFirstFileOfAFolderCountsAndTheOthersAreTold() throws Refused, IOException {
    write("jsup.yaml", "");
    write("ecosystem.config.js", "");
    write("ecosystem.yml", "");
    var found = files.find(project, "nothing");
    assertEquals("ecosystem.yml", found.word());
    assertEquals(
        List.of(
            "ecosystem.yml is taken, not ecosystem.config.js, jsup.yaml; name another to take"
                + " that"),
        found.notes());
  }

  @Test
  void aFolderWithoutAFileIsToldWithWhatWasLookedFor() {
    var refused = assertThrows(Refused.class, () -> files.find(project, "nothing"));
    assertEquals(ErrorCode.BAD_REQUEST, refused.error().code());
    assertTrue(refused.error().message().contains(project.toString()));
    for (var name : List.of("ecosystem.yaml", "ecosystem.config.mjs", "jsup.yaml", "jsup start")) {
      assertTrue(refused.error().next().contains(name), refused.error().next());
    }
  }

  @Test
  void theSettingsOfTheDaemonAreNoEcosystemFile() throws IOException {
    var settings = Files.writeString(folder.resolve("home/jsup.yaml"), "defaults: {}");
    var found = assertThrows(Refused.class, () -> files.find(folder.resolve("home"), "nothing"));
    assertTrue(found.error().next().contains("jsup.yaml there is the daemon's own"));
    assertTrue(refused(settings).error().message().contains("settings of the daemon"));
  }

  @Test
  void onlySomeAppsOfAFileCanBeMeant() throws Exception {
    var file = write("e.yaml", "- {script: a}\n- {script: b}\n- {script: c}\n");
    var some = new EcosystemOptions(List.of("c", "a"), null, null, null);
    assertEquals(List.of("a", "c"), names(file, some));
    var wrong = new EcosystemOptions(List.of("worker"), null, null, null);
    write("e.yaml", "- {script: a}\n- {script: wroker}\n");
    var refused = assertThrows(Refused.class, () -> names(file, wrong));
    assertEquals(ErrorCode.NO_SUCH_APP, refused.error().code());
    assertEquals(
        "e.yaml declares no app 'worker' (did you mean 'wroker'?)", refused.error().message());
  }

  @Test
  void standardInputIsYamlOrJson() throws Refused {
    for (var text : List.of("- script: a", "// json\n[{script: 'a',}]")) {
      var options = new EcosystemOptions(null, null, null, text);
      assertEquals(1, files.readInput(project, options).apps().size());
    }
    var broken = new EcosystemOptions(null, null, null, "scrip: a");
    var refused = assertThrows(Refused.class, () -> files.readInput(project, broken));
    assertTrue(refused.error().message().startsWith("<stdin>:1:1: "), refused.error().message());
    assertThrows(Refused.class, () -> files.readInput(project, EcosystemOptions.NONE));
  }

  @Test
  void aFileThatIsAProgramIsRunForWhatItExports() throws Exception {
    assumeNode();
    var common =
        write(
            "ecosystem.config.js",
            """
            console.log('to be ignored');
            module.exports = { apps: [1, 2].map(n => ({ script: 'w' + n, cwd: process.cwd() })) };
            setInterval(() => {}, 1000);
            """);
    var module = write("ecosystem.config.mjs", "export default async () => [{script: 'm'}];");
    assertEquals(List.of("w1", "w2"), names(common, EcosystemOptions.NONE));
    assertEquals(List.of("m"), names(module, EcosystemOptions.NONE));
    assertEquals(
        project.toRealPath().toString(),
        files
            .read(common, EcosystemOptions.NONE, System.getenv())
            .apps()
            .getFirst()
            .options()
            .cwd());
    try (var left = Files.list(folder.resolve("run"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aProgramThatFailsIsToldWithWhatItSaid() throws IOException {
    assumeNode();
    var refused = refused(write("ecosystem.config.cjs", "module.exports = nonsense;"));
    assertTrue(refused.error().message().contains("node ended with exit 1"));
    assertTrue(refused.error().message().contains("nonsense is not defined"));
  }

  @Test
  void onlyAProgramThatSaysSoByItsNameIsRun() throws IOException {
    var file = write("server.js", "module.exports = [{script: 'a'}]");
    var refused = refused(file);
    assertEquals(
        file
            + " is a program, and not run as an ecosystem file: its name does not end as"
            + " ecosystem.config.js, .config.cjs or .config.mjs do",
        refused.error().message());
    assertTrue(refused.error().next().contains("jsup start server.js"), refused.error().next());
  }

  @Test
  void whatAProgramPrintsIsReadAndDropped() throws Exception {
    assumeNode();
    var talk = "for (let i = 0; i < 3000; i++) console.log('x'.repeat(1000));\n";
    var file = write("ecosystem.config.cjs", talk + "module.exports = [{script: 'a'}];");
    assertEquals(List.of("a"), names(file, EcosystemOptions.NONE));
    var refused = refused(write("ecosystem.config.cjs", "console.log('s'); " + talk + "nonsense;"));
    assertTrue(refused.error().message().length() < 3000, refused.error().message());
    assertTrue(refused.error().message().contains("\ns\nxxx"), refused.error().message());
    try (var left = Files.list(folder.resolve("run"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void withoutNodeAProgramIsNotRead() throws IOException {
    var file = write("ecosystem.config.js", "");
    var refused =
        assertThrows(
            Refused.class,
            () -> files.read(file, EcosystemOptions.NONE, Map.of("PATH", project.toString())));
    assertTrue(refused.error().message().contains("no node on the PATH"));
    assertTrue(refused.error().next().contains("ecosystem.yaml"));
  }

  @Test
  void wordsThatNameNoFileAreNone() throws IOException {
    write("e.yaml", "");
    assertEquals(project.resolve("e.yaml"), EcosystemFiles.fileOf("e.yaml", project.toString()));
    assertNull(EcosystemFiles.fileOf("other.yaml", project.toString()));
    assertNull(EcosystemFiles.fileOf("server.js", project.toString()));
  }
}
