package dev.jsup.cli.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen in folders and jars. */
class FindingsTest {
  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("shop"));
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String only() throws IOException {
    var findings = Findings.of(folder);
    assertEquals(1, findings.apps().size(), findings::toString);
    return said(findings.apps().getFirst());
  }

  /** Without what is offered, and without the comments. */
  private static String said(AppDraft app) {
    var text = new StringBuilder(app.name());
    for (var line : app.lines()) {
      if (!line.startsWith("#")) {
        text.append('|').append(line.replaceFirst(" +# .*$", ""));
      }
    }
    return text.toString();
  }

  /**
   * @param settings with the ending of their file before them, and a {@code >} between
   */
  private String boot(String settings, String... libraries) throws IOException {
    var entries = new HashMap<>(Map.of(JarFixture.MANIFEST, JarFixture.BOOT));
    int at = settings.indexOf('>');
    var file = "BOOT-INF/classes/application." + settings.substring(0, at);
    entries.put(file, settings.substring(at + 1));
    for (var library : libraries) {
      entries.put("BOOT-INF/lib/" + library, "");
    }
    JarFixture.write(folder.resolve("shop-1.2.0.jar"), entries);
    return only();
  }

  @Test
  void aSpringBootJarIsAskedForItsHealthWhereItServes() throws IOException {
    var yaml =
        """
        yml>spring:
          application.name: "cart" # of the shop
          lifecycle:
            timeout-per-shutdown-phase: 20s
        server:
          port: ${PORT:9090}
          servlet:
            context-path: /shop
        ---
        server.port: 1
        """;
    assertEquals(
        "cart|script: shop-1.2.0.jar|env:|  SERVER_PORT: 9090|increment_var: SERVER_PORT"
            + "|ready: \"http://127.0.0.1:${SERVER_PORT}/shop/actuator/health\""
            + "|listen_timeout: 60s|kill_timeout: 25s",
        boot(yaml, "tomcat-embed-core-11.0.jar", "spring-boot-actuator-4.0.jar"));
    var properties =
        """
        properties>management.server.port=9091
        management.endpoints.web.basePath=/manage
        server.port=8443
        server.ssl.key-store=k
        """;
    assertEquals(
        "shop|script: shop-1.2.0.jar|env:|  SERVER_PORT: 8443|increment_var: SERVER_PORT"
            + "|ready: \"http://127.0.0.1:9091/manage/health\""
            + "|listen_timeout: 60s|kill_timeout: 35s",
        boot(properties, "jetty-server-12.jar", "spring-boot-actuator-4.0.jar"));
  }

  @Test
  void withoutActuatorItIsThePortAndWithoutAServerNothing() throws IOException {
    assertTrue(
        boot("properties>a=b", "undertow-core-2.jar")
            .contains(
                "SERVER_PORT: 8080|increment_var: SERVER_PORT|ready: \"tcp:${SERVER_PORT}\""));
    assertEquals(
        "shop|script: shop-1.2.0.jar|listen_timeout: 60s|kill_timeout: 35s",
        boot("properties>server.port=0", "undertow-core-2.jar", "spring-boot-actuator-4.0.jar"));
    assertEquals(
        "shop|script: shop-1.2.0.jar|listen_timeout: 60s|kill_timeout: 35s",
        boot("properties>a=b", "spring-boot-actuator-4.0.jar"));
  }

  @Test
  void settingsWhereItRunsCountBeforeThoseInTheJar() throws IOException {
    write("config/application.yml", "server:\n    port: 7001\n");
    write("application.properties", "server.port=7002\nspring.application.name=outside\n");
    var app = boot("properties>server.port=7003", "undertow-core-2.jar");
    assertTrue(app.startsWith("outside|") && app.contains("SERVER_PORT: 7001"), app);
  }

  @Test
  void jarsOfABuildAreTakenThatCanBeRun() throws IOException {
    var main = Map.of(JarFixture.MANIFEST, JarFixture.PLAIN);
    for (var name : List.of("a-1.0-SNAPSHOT", "a-1.0-SNAPSHOT-sources", "original-a")) {
      JarFixture.write(folder.resolve("target/" + name + ".jar"), main);
    }
    JarFixture.write(folder.resolve("target/lib.jar"), Map.of("x", ""));
    write("target/broken.jar", "no jar");
    var findings = Findings.of(folder);
    assertEquals(List.of("a, a jar"), findings.described());
    assertEquals("a|script: target/a-1.0-SNAPSHOT.jar", said(findings.apps().getFirst()));
    assertEquals(1, findings.notes().size(), findings::toString);
    assertTrue(findings.notes().getFirst().startsWith("target/broken.jar cannot be read: "));
    assertEquals(List.of(), Findings.ofJar(folder, "target/lib.jar").apps());
    assertThrows(ZipException.class, () -> Findings.ofJar(folder, "target/broken.jar"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "{\"name\": \"@acme/web\", \"main\": \"m.js\"} > web|script: m.js",
        "{\"scripts\": {\"start\": \"node ./s.js --a b\"}} > shop|script: ./s.js|args: --a b",
        "{\"scripts\": {\"start\": \"A=1 node s.js\"}} > shop|script: npm start",
        "{\"name\": \"\\u0061ll\", \"main\": \"t\\\"x.js\"} > app-all|script: \"t\\\"x.js\"",
      })
  void aNodeAppIsStartedAsItsPackageSays(String json, String app) throws IOException {
    write("package.json", json);
    assertEquals(app, only());
  }

  @Test
  void theToolOfANodeAppIsTheOneOfItsLockFile() throws IOException {
    write("package.json", "{\"scripts\": {\"start\": \"next start\"}}");
    write("yarn.lock", "");
    assertEquals("shop|script: yarn start", only());
    write("pnpm-lock.yaml", "");
    assertEquals("shop|script: pnpm start", only());
  }

  @Test
  void aPackageThatStartsNothingIsTold() throws IOException {
    write("package.json", "{\"name\": \"lib\"}");
    assertEquals(
        List.of("package.json has neither scripts.start nor main, and there is no index.js"),
        Findings.of(folder).notes());
    write("package.json", "{\n\"name\": lib}");
    assertEquals(
        List.of("package.json cannot be read: no JSON in line 2"), Findings.of(folder).notes());
  }

  @Test
  void eachLineOfAProcfileIsAnApp() throws IOException {
    write("Procfile", "# of heroku\nweb: ./serve -p $PORT\nall: run it\n\nrelease: true\nwhat\n");
    write("package.json", "{\"main\": \"m.js\"}");
    var findings = Findings.of(folder);
    assertEquals(
        List.of(
            "web|script: \"./serve -p $PORT\"|port: 5000",
            "app-all|script: run it",
            "release|script: \"true\"|restart: never"),
        findings.apps().stream().map(FindingsTest::said).toList());
    assertEquals(List.of("Procfile:6: left out, as it is not NAME: COMMAND"), findings.notes());
  }

  @Test
  void aPythonProgramIsFoundWithItsInterpreter() throws IOException {
    write("requirements.txt", "flask");
    assertEquals(
        List.of("requirements.txt is there, but none of manage.py, app.py, main.py to run"),
        Findings.of(folder).notes());
    write("main.py", "");
    assertEquals("shop|script: main.py", only());
    write("manage.py", "");
    write(".venv/bin/python", "");
    assertEquals(
        "shop|script: manage.py|interpreter: .venv/bin/python"
            + "|args: \"runserver --noreload 127.0.0.1:8000\"|ready: \"tcp:8000\"",
        only());
  }

  @Test
  void anExecutableWarIsAnApp() throws IOException {
    var launcher =
        "Manifest-Version: 1.0\nMain-Class: org.springframework.boot.loader.launch.WarLauncher\n";
    JarFixture.write(
        folder.resolve("target/shop-1.0.war"),
        Map.of(
            JarFixture.MANIFEST,
            launcher,
            "WEB-INF/classes/application.properties",
            "server.port=9000",
            "WEB-INF/lib-provided/tomcat-embed-core-11.0.jar",
            ""));
    var said = only();
    assertTrue(said.startsWith("shop|script: target/shop-1.0.war|"), said);
    assertTrue(said.contains("SERVER_PORT: 9000"), said);
    JarFixture.write(folder.resolve("old.war"), Map.of("WEB-INF/web.xml", "", "WEB-INF/lib/x", ""));
    assertEquals(said, only(), "one for a server of its own is none");
  }

  @Test
  void aCommandOfAPythonProjectIsAnApp() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        name = "shop"
        [project.scripts]  # commands
        other = "shop.other:main"
        "shop" = 'shop.cli:main'
        [tool.x]
        y = "z"
        """);
    assertEquals(
        List.of(
            "pyproject.toml has the command 'shop', which is neither in .venv/bin nor in venv/bin;"
                + " install it there: pip install -e ."),
        Findings.of(folder).notes());
    write(".venv/bin/shop", "#!/bin/sh");
    assertEquals("shop|script: .venv/bin/shop", only());
    assertEquals(
        List.of("pyproject.toml has other commands too: other"), Findings.of(folder).notes());
  }
}
