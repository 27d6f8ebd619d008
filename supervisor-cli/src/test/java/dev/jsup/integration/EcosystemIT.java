package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ecosystem files: several apps, declared beside their scripts. */
class EcosystemIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static void writeProject() {
    home.apps().script("project/bin/api.sh", "echo $GREETING $1; pwd", "exec sleep 1000");
    home.apps().script("project/bin/worker.sh", "pwd", "exec sleep 1000");
    home.apps().file("project/data/keep", "");
    home.apps()
        .file(
            "project/ecosystem.yaml",
            """
            apps:
              - name: api
                script: bin/api.sh
                args: [hello]
                instances: 2
                env: { GREETING: "good morning", PORT: 8080 }
                restart: on-failure
              - name: worker
                script: ../bin/worker.sh
                cwd: data
                out_file: worker.log
              - script: sleep 1000
                name: command
            """);
  }

  @Test
  void allAppsOfAFileAreStartedAndPathsAreRelativeToIt() {
    writeProject();

    var result = home.jsup("start", "project/ecosystem.yaml").ok();

    assertEquals(4, result.lines().size(), result.out());
    home.instance("api").awaitOut(home.work() + "/project\n");
    assertEquals("good morning hello\n" + home.work() + "/project\n", home.instance("api").out());
    assertEquals("8080", home.instance("api").proc().variable("PORT"));
    assertEquals("on-failure", home.instance("api").app().get("restart").text());
    assertEquals(home.work() + "/project/data", home.instance("worker").proc().link("cwd"));
    assertEquals(
        home.work() + "/project/data/worker.log",
        home.instance("worker").view().get("outFile").text());
    assertEquals("online", home.instance("command").state());
  }

  @Test
  void eachInstanceHasItsOwnNumberPortAndIncrementedVariable() {
    home.apps().script("ports.sh", "exec sleep 1000");
    home.apps()
        .file(
            "ports.yaml",
            """
            apps:
              - name: ports
                script: ports.sh
                instances: 3
                env: { DEBUG: 5005 }
                port: 8080
                port_step: 10
                increment_var: DEBUG
                instance_var: NUMBER
            """);

    home.jsup("start", "ports.yaml").ok();

    var seen =
        Json.parse(home.jsup("list", "ports", "--json").ok().out())
            .at(0)
            .get("instances")
            .items()
            .stream()
            .map(each -> new Proc(each.get("pid").number()).environment())
            .map(env -> env.get("NUMBER") + " " + env.get("PORT") + " " + env.get("DEBUG"))
            .toList();
    assertEquals(List.of("0 8080 5005", "1 8090 5006", "2 8100 5007"), seen);
  }

  @Test
  void variablesThatCannotBeAreRefused() {
    home.apps().file("wrong.yaml", "apps: [{ script: sleep 9, port: 65530, instances: 9 }]");
    var port = home.jsup("start", "wrong.yaml").exits(1).err();
    assertTrue(port.contains("port: 65530 to 65538 (expected: within 1 to 65535)"), port);

    home.apps().file("wrong.yaml", "apps: [{ script: sleep 9, increment_var: NONE_SUCH }]");
    var variable = home.jsup("start", "wrong.yaml").exits(1).err();
    assertTrue(variable.contains("NONE_SUCH"), variable);
  }

  @Test
  void withoutATargetTheFileInTheFolderIsStarted() {
    writeProject();

    home.client().in(home.work().resolve("project")).run("start").ok();

    assertEquals(3, home.http().get("/v1/apps").granted().items().size());
  }

  @Test
  void theFileIsATargetOfOtherVerbs() {
    writeProject();
    home.start("other", home.apps().idle());
    home.jsup("start", "project/ecosystem.yaml").ok();

    home.jsup("stop", "project/ecosystem.yaml").ok();

    assertEquals("stopped", home.instance("api").state());
    assertEquals("stopped", home.instance("worker").state());
    assertEquals("online", home.instance("other").state());
    home.jsup("delete", "project/ecosystem.yaml").ok();
    assertEquals(1, home.http().get("/v1/apps").granted().items().size());
  }

  @Test
  void startingAFileAgainStartsWhatIsDownAndLeavesTheRest() {
    writeProject();
    home.jsup("start", "project/ecosystem.yaml").ok();
    long worker = home.instance("worker").pid();
    home.instance("api").ask("stop").granted();

    home.jsup("start", "project/ecosystem.yaml").ok();

    assertEquals("online", home.instance("api").state());
    assertEquals(worker, home.instance("worker").pid());
  }

  @Test
  void everyErrorIsToldWithItsPlaceAndNothingIsStarted() {
    home.apps().script("good.sh", "exec sleep 1000");
    home.apps()
        .file(
            "bad.yaml",
            """
            apps:
              - name: good
                script: good.sh
              - name: bad
                scritp: good.sh
                instances: many
                restart: allways
            """);

    var result = home.jsup("start", "bad.yaml").exits(1);

    assertTrue(result.err().contains("bad.yaml:5:5"), result.err());
    assertTrue(result.err().contains("'script'"), result.err());
    assertTrue(result.err().contains("bad.yaml:6:16"), result.err());
    assertTrue(result.err().contains("bad.yaml:7:14"), result.err());
    assertTrue(result.err().contains("did you mean 'always'?"), result.err());
    assertEquals("[]", home.http().get("/v1/apps").body().strip());
  }

  @Test
  void aMissingScriptIsToldWithTheAppAndNothingIsStarted() {
    home.apps().script("there.sh", "exec sleep 1000");
    home.apps()
        .file("half.yaml", "apps:\n- {name: a, script: there.sh}\n- {name: b, script: gone.sh}\n");

    var result = home.jsup("start", "half.yaml").exits(1);

    assertTrue(result.err().contains("half.yaml:3:3: app 'b': script not found"), result.err());
    assertEquals("[]", home.http().get("/v1/apps").body().strip());
  }

  @Test
  void jsonIsReadToo() {
    home.apps().file("apps.json", "{\"apps\": [{\"name\": \"j\", \"script\": \"sleep 1000\"}]}");

    home.jsup("start", "apps.json").ok();

    assertEquals("online", home.instance("j").state());
  }

  @Test
  void aFileThatIsNoYamlIsToldWithLineAndColumn() {
    home.apps().file("broken.yaml", "apps:\n  - name: [a\n");

    var result = home.jsup("start", "broken.yaml").exits(1);

    assertTrue(result.err().matches("(?s).*broken.yaml:\\d+:\\d+.*"), result.err());
    assertEquals(List.of(), home.http().get("/v1/apps").granted().items());
  }
}
