package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramResolverTest {
  @TempDir private Path folder;
  private Path bin;

  @BeforeEach
  void makePath() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
    for (var name : List.of("java", "python3", "node", "sh", "perl")) {
      executable(bin.resolve(name), "");
    }
  }

  private static Path executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }

  private Path script(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "");
  }

  private ProgramRequest request(String script, String interpreter, Map<String, String> env) {
    return new ProgramRequest(
        script,
        List.of("--port", "80 80"),
        interpreter,
        List.of("-u"),
        List.of("-Xmx9m"),
        folder,
        env);
  }

  private List<String> command(String script, String interpreter) throws ProgramProblem {
    return ProgramResolver.resolve(request(script, interpreter, Map.of("PATH", bin.toString())))
        .command();
  }

  private ProgramProblem problem(String script, String interpreter) {
    return assertThrows(ProgramProblem.class, () -> command(script, interpreter));
  }

  @Test
  void aJarRunsWithJavaAndItsOptions() throws Exception {
    var jar = script("app.jar").toString();
    assertEquals(
        List.of(bin + "/java", "-u", "-Xmx9m", "-jar", jar, "--port", "80 80"),
        command("app.jar", null));
    var war = script("app.war").toString();
    assertEquals("-jar " + war, String.join(" ", command("app.war", null).subList(3, 5)));
  }

  @Test
  void theJavaHomeOfTheAppCountsBeforeThePath() throws Exception {
    script("app.jar");
    var home = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    var java = executable(home.resolve("bin/java"), "");
    var env = Map.of("PATH", bin.toString(), "JAVA_HOME", home.toString());
    var program = ProgramResolver.resolve(request("app.jar", null, env));
    assertEquals(java.toString(), program.command().getFirst());
    assertTrue(program.java());
    var wrong = Map.of("PATH", bin.toString(), "JAVA_HOME", "/nowhere");
    var e =
        assertThrows(
            ProgramProblem.class, () -> ProgramResolver.resolve(request("app.jar", null, wrong)));
    assertTrue(e.getMessage().contains("/nowhere"), e.getMessage());
  }

  @Test
  void theEndingChoosesTheInterpreter() throws Exception {
    for (var pair : List.of("a.py python3", "a.js node", "a.mjs node", "a.cjs node", "a.pl perl")) {
      var words = pair.split(" ", -1);
      var file = script(words[0]).toString();
      assertEquals(
          List.of(bin + "/" + words[1], "-u", file, "--port", "80 80"), command(words[0], null));
    }
  }

  @Test
  void aShellScriptRunsByItsFirstLineOrElseBySh() throws Exception {
    Files.writeString(folder.resolve("a.sh"), "#!/usr/bin/env python3 -u\n");
    var a = folder.resolve("a.sh").toString();
    assertEquals(
        List.of("/usr/bin/env", "python3 -u", a, "--port", "80 80"), command("a.sh", null));
    var b = script("b.sh").toString();
    assertEquals(List.of(bin + "/sh", "-u", b, "--port", "80 80"), command("b.sh", null));
  }

  @Test
  void whatEnvWouldNotFindIsMissing() throws Exception {
    Files.writeString(folder.resolve("c.sh"), "#!/usr/bin/env A=1 nonesuch\n");
    assertTrue(problem("c.sh", null).getMessage().contains("nonesuch"));
  }

  @Test
  void anExecutableRunsItself() throws Exception {
    var tool = executable(folder.resolve("tool"), "").toString();
    assertEquals(List.of(tool, "--port", "80 80"), command("./tool", null));
    assertEquals(List.of(tool, "--port", "80 80"), command("tool", "none"));
  }

  @Test
  void aBareWordIsLookedForOnThePath() throws Exception {
    assertEquals(List.of(bin + "/perl", "--port", "80 80"), command("perl", null));
  }

  @Test
  void aStringWithSpacesIsAShellCommand() throws Exception {
    assertEquals(
        List.of(bin + "/sh", "-c", "echo $HOME | cat \"$@\"", "sh", "--port", "80 80"),
        command("echo $HOME | cat", null));
  }

  @Test
  void aNamedInterpreterCountsBeforeTheEnding() throws Exception {
    var file = script("a.py").toString();
    assertEquals(List.of(bin + "/perl", "-u", file, "--port", "80 80"), command("a.py", "perl"));
  }

  @Test
  void whatIsMissingIsTold() throws Exception {
    script("a.rb");
    Files.writeString(folder.resolve("data"), "just text");
    assertTrue(problem("a.rb", null).getMessage().contains("'ruby'"));
    assertTrue(problem("none.py", null).getMessage().contains("script not found"));
    assertTrue(problem("nonesuch", null).getMessage().contains("no command on the PATH"));
    assertTrue(problem("bin", null).getMessage().contains("is a folder"));
    assertTrue(problem("data", null).getMessage().contains("not executable"));
    assertTrue(problem("a.rb", "rubby").getMessage().contains("'rubby'"));
    assertTrue(problem("a\0b", null).getMessage().contains("no file name"));
  }
}
