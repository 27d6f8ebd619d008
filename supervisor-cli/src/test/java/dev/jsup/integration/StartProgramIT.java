package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs a script: its ending, its first line, an option, or it runs itself. */
class StartProgramIT {
  private static final String JAVA_HELLO =
      """
      public class Hello {
        public static void main(String[] args) {
          System.out.println("hello " + args[0] + " " + System.getProperty("mark", "-"));
        }
      }
      """;

  @RegisterExtension static final TestHome home = TestHome.plain();

  /** Starts a script that says hello to its argument and ends; returns what it wrote. */
  private static String hello(String script, Map<String, ?> options) {
    var declared = new HashMap<String, Object>(options);
    declared.put("name", "hello");
    declared.put("args", List.of("wörld"));
    declared.put("restart", "never");
    declared.put("minUptimeMs", 60_000);
    home.start(Map.of("targets", List.of(script), "options", declared)).granted();
    var app = home.instance("hello");
    assertEquals("exited", app.state(), () -> app.view().toString() + app.error());
    return app.out();
  }

  @ParameterizedTest
  @CsvSource({
    "h.py, python3, 'import sys; print(\"hello\", sys.argv[1])'",
    "h.js, node, 'console.log(\"hello \" + process.argv[2])'",
    "h.mjs, node, 'import p from \"node:process\"; console.log(\"hello \" + p.argv[2])'",
    "h.pl, perl, 'print \"hello $ARGV[0]\\n\"'",
    "h.sh, sh, 'echo hello $1'",
  })
  void aScriptIsRunByTheInterpreterOfItsEnding(String name, String interpreter, String text) {
    assumeTrue(onPath(interpreter), interpreter);
    home.apps().file(name, text + "\n");

    assertEquals("hello wörld\n", hello(name, Map.of()));
  }

  @Test
  void aShellScriptIsRunByItsFirstLine() {
    home.apps().file("first.sh", "#!/bin/sh -e\necho \"hello $1 $-\"\n");

    assertEquals("hello wörld e\n", hello("first.sh", Map.of()));
  }

  @Test
  void aScriptWithoutEndingIsRunByItsFirstLineThoughNotExecutable() {
    home.apps().file("first", "#!/usr/bin/env sh\necho hello $1\n");

    assertEquals("hello wörld\n", hello("./first", Map.of()));
  }

  @Test
  void aJavaSourceFileIsRunWithJavaOptions() {
    home.apps().file("Hello.java", JAVA_HELLO);

    var options =
        Map.of(
            "javaOpts", List.of("-Dmark=yes", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
    assertEquals("hello wörld yes\n", hello("Hello.java", javaUtf8(options)));
  }

  @Test
  void aJarIsRunByJava() throws IOException {
    var jar = jar();
    var options = Map.of("javaOpts", List.of("-Dmark=jar", "-Dstdout.encoding=UTF-8"));

    assertEquals("hello wörld jar\n", hello(jar.toString(), javaUtf8(options)));
    var app = home.instance("hello").app();
    assertEquals("TERM", app.get("stopSignal").text());
    assertEquals(10_000, app.get("killTimeoutMs").number());
  }

  @Test
  void anExecutableRunsItself() throws IOException {
    Files.copy(Path.of("/bin/echo"), home.work().resolve("echo-copy"));
    home.work().resolve("echo-copy").toFile().setExecutable(true);

    assertEquals("wörld\n", hello("./echo-copy", Map.of()));
  }

  @Test
  void aCommandIsFoundOnThePath() {
    assertEquals("wörld\n", hello("echo", Map.of()));
    assertEquals(
        "none",
        home.http().get("/v1/jlist").json().at(0).get("pm2_env").get("exec_interpreter").text());
  }

  @Test
  void aStringWithSpacesIsAShellCommandThatGetsTheArgumentsToo() {
    assertEquals(
        "HELLO X wörld\n", hello("echo hello x | tr a-z A-Z | tr '\\n' ' '; echo", Map.of()));
  }

  @Test
  void theGivenInterpreterBeatsTheEnding() {
    assumeTrue(onPath("perl"), "perl");
    home.apps().file("in-perl.py", "print \"perl $ARGV[0] $^W\\n\";\n");

    var options = Map.of("interpreter", "perl", "interpreterArgs", List.of("-w"));
    assertEquals("perl wörld 1\n", hello("in-perl.py", options));
  }

  @Test
  void withInterpreterNoneAScriptRunsItselfWhateverItsEnding() {
    home.apps().script("really-sh.py", "echo \"self $1\"");

    assertEquals("self wörld\n", hello("really-sh.py", Map.of("interpreter", "none")));
  }

  private static Map<String, Object> javaUtf8(Map<String, ?> options) {
    var all = new HashMap<String, Object>(options);
    all.put("env", Map.of("LC_ALL", "C.UTF-8", "JAVA_HOME", System.getProperty("java.home")));
    return all;
  }

  private static Path jar() throws IOException {
    var source = home.apps().file("jar/Hello.java", JAVA_HELLO);
    var javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
    home.client().exec(javac, "-d", source.getParent().toString(), source.toString()).await().ok();
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Hello");
    var jar = home.work().resolve("hello.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("Hello.class"));
      out.write(Files.readAllBytes(source.resolveSibling("Hello.class")));
    }
    assertTrue(Files.exists(jar));
    return jar;
  }

  private static boolean onPath(String command) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }
}
