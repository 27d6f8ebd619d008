package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an app gets of files, of the caller and of links, at its start and at each restart. */
class EcosystemEnvironmentIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static void relink(Path link, Path target) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target);
  }

  @Test
  void filesWithVariablesAreReadAgainAtEachRestart() throws IOException {
    var variables = home.apps().file("vars/.env", "COLOR=red\nKIND=${COLOR:-none}ish\n");
    home.apps()
        .file(
            "vars/ecosystem.yaml",
            """
            apps:
              - {name: vars, script: exec sleep 1000, env_file: .env, env: {OWN: "${COLOR}"}}
              - {name: later, script: exec sleep 1000, autostart: false}
            """);
    var folder = home.client().in(home.work().resolve("vars"));

    var started = folder.run("start").ok();

    assertTrue(
        started.out().contains("later: not started, as it has autostart: false"), started.out());
    assertEquals("stopped", home.instance("later").state());
    var vars = home.instance("vars");
    assertEquals("redish", vars.proc().variable("KIND"));
    Files.writeString(variables, "COLOR=blue\n");
    home.jsup("restart", "vars").ok();
    assertEquals("blue", vars.proc().variable("OWN"));
    assertEquals(null, vars.proc().environment().get("KIND"));
    assertTrue(home.jsup("env", "vars").ok().out().contains("COLOR=blue\n"));

    Files.delete(variables);
    var failed = home.jsup("restart", "vars").exits(5);
    assertTrue(
        (failed.out() + failed.err()).contains("env_file: " + variables + ": no such file"),
        failed.out() + failed.err());
  }

  @Test
  void whatLiesBehindALinkIsFoundAnewAtEachRestart() throws IOException {
    for (int release = 1; release <= 2; release++) {
      home.apps()
          .script(
              "site/releases/" + release + "/run.sh",
              "echo release " + release,
              "pwd -P",
              "exec sleep 1000");
    }
    var releases = home.work().resolve("site/releases");
    var current = home.work().resolve("site/current");
    relink(current, releases.resolve("1"));
    home.apps().file("site/releases/1/ecosystem.yaml", "- {name: site, script: run.sh}\n");

    home.client().in(current).with("PWD", current.toString()).run("start").ok();
    var site = home.instance("site");
    site.awaitOut("release 1\n" + releases.resolve("1") + "\n");
    relink(current, releases.resolve("2"));
    home.jsup("restart", "site").ok();

    site.awaitOut("release 2\n" + releases.resolve("2") + "\n");
  }

  @Test
  void aFileIsCheckedAndExplainedWithoutAStart() throws IOException {
    home.apps().file("look/.env", "API_KEY=k\nFROM=file\n");
    home.apps()
        .file(
            "look/ecosystem.yaml",
            "defaults: {namespace: shop}\napps:\n- {name: look, script: sleep 1, env_file: .env, env: {A: 1}}\n");
    var folder = home.client().in(home.work().resolve("look"));

    assertTrue(folder.run("validate").ok().out().contains("ecosystem.yaml is valid: 1 app (look)"));
    var config = folder.run("config").ok().out();
    for (var part :
        List.of(
            "shop",
            "ecosystem.yaml:1:12",
            "ecosystem.yaml:3:55",
            "********",
            "look/.env",
            "default")) {
      assertTrue(config.contains(part), config);
    }
    home.apps().file("look/ecosystem.yaml", "- scrpt: a\n- script: b\n  instances: many\n");
    var broken = folder.run("validate").exits(1).out();
    assertTrue(
        broken.contains("ecosystem.yaml:1:3: unknown key 'scrpt' (did you mean 'script'?)"),
        broken);
    assertTrue(broken.contains("ecosystem.yaml:3:14: instances: 'many'"), broken);
    assertEquals(
        0,
        home.http().get("/v1/apps").granted().items().stream()
            .filter(app -> app.get("name").text().equals("look"))
            .count());
  }

  @Test
  void aFileMayComeFromStandardInput() throws IOException {
    var file =
        home.apps().file("input.json", "// one app\n[{name: 'piped', script: 'exec sleep 1000',}]");
    var line = "exec \"$0\" start - < " + file;

    var client = home.client().exec("sh", "-c", line, Client.JSUP.toString());

    assertEquals(0, client.await().exit());
    assertEquals("online", home.instance("piped").state());
  }
}
