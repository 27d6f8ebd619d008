package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reload of an app that can run once more than it is to. */
class ReloadIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  /** Tells in a file when it begins and ends; is up when there is a file {@code go}. */
  private void writeApp() {
    home.apps()
        .script(
            "web.sh",
            "until [ -e go ]; do sleep 0.05; done",
            "trap 'echo down $$ >>story; exit 0' INT",
            "echo up $$ >>story",
            "echo ready",
            "while :; do sleep 0.05; done");
  }

  private Path declare(String script) {
    return home.apps()
        .file(
            "ecosystem.yaml",
            """
            - name: web
              script: %s
              reload_order: start-first
              ready: {log: ^ready}
              listen_timeout: 1m
            """
                .formatted(script));
  }

  private List<String> story() throws IOException {
    return Files.readAllLines(home.work().resolve("story"));
  }

  private long instances() {
    return home.http().get("/v1/apps").granted().items().stream()
        .mapToLong(app -> app.get("instances").items().size())
        .sum();
  }

  @Test
  void oneServesAtEachMomentAlsoWhenTheDaemonDiesMeanwhile() throws IOException {
    writeApp();
    var go = home.apps().file("go", "");
    home.jsup("start", declare("./web.sh").toString()).ok();
    long before = home.instance("web").pid();
    Files.delete(go);

    var reload = home.client().start("reload", "web");
    Await.until("one stands in", () -> instances() == 2);
    var dead = home.daemon().proc();
    dead.signal("KILL");
    Await.until(
        "another daemon answers",
        () -> home.daemon().pidIfAny() != dead.pid() && home.daemon().answers());
    assertEquals(before, home.instance("web").pid());
    Await.until(() -> "one stands in anew; " + home.daemon().log(), () -> instances() == 2);
    Files.createFile(go);

    reload.await().ok();
    assertEquals(1, instances());
    long after = home.instance("web").pid();
    var story = story();
    assertEquals(5, story.size(), story::toString);
    assertEquals(List.of("up " + before, "down " + before), List.of(story.get(0), story.get(2)));
    assertEquals("up " + after, story.get(3));
    assertEquals(story.get(1).replace("up", "down"), story.get(4));
  }

  @Test
  void whatStandsInAndWasNotWrittenDownIsNoInstanceOfTheApp() throws IOException {
    writeApp();
    var go = home.apps().file("go", "");
    home.jsup("start", declare("./web.sh").toString()).ok();
    Files.delete(go);
    var inTheWay = home.path().resolve("state/journal/web.json.new");
    Files.createDirectories(inTheWay.resolve("it"));

    var reload = home.client().start("reload", "web");
    Await.until("one stands in", () -> processes() == 2);
    var dead = home.daemon().proc();
    dead.signal("KILL");
    Await.until(
        "another daemon answers",
        () -> home.daemon().pidIfAny() != dead.pid() && home.daemon().answers());
    Await.until(() -> "one stands in anew: " + home.jsup("list").out(), () -> instances() == 2);
    Files.createFile(go);

    reload.await().ok();
    assertEquals(1, instances());
    assertEquals(3, story().stream().filter(line -> line.startsWith("up")).count());
  }

  private long processes() {
    return home.http().get("/v1/apps").granted().items().stream()
        .flatMap(app -> app.get("instances").items().stream())
        .filter(instance -> instance.fields().get("pid") != null)
        .count();
  }

  @Test
  void whatIsAddedMeanwhileHasTheNextNumber() throws IOException {
    writeApp();
    var go = home.apps().file("go", "");
    home.jsup("start", declare("./web.sh").toString()).ok();
    Files.delete(go);
    var reload = home.client().start("reload", "web");
    Await.until("one stands in", () -> instances() == 2);

    var refused = home.jsup("scale", "web", "2", "--timeout=100ms").exits(1);
    assertTrue(refused.err().contains("is being reloaded: web:1 stands in"), refused.err());
    var scale = home.client().start("scale", "web", "2");
    Files.createFile(go);

    reload.await().ok();
    scale.await().ok();
    var numbers =
        home.http().get("/v1/apps").granted().at(0).get("instances").items().stream()
            .map(instance -> instance.get("number").number())
            .toList();
    assertEquals(List.of(0L, 1L), numbers);
  }

  @Test
  void aDeclarationThatDoesNotComeUpLeavesTheOldProcessAlone() {
    writeApp();
    home.apps().file("go", "");
    home.jsup("start", declare("./web.sh").toString()).ok();
    long before = home.instance("web").pid();

    var failed = home.jsup("reload", declare("\"echo no database; exit 3\"").toString()).exits(5);

    var told = failed.out() + failed.err();
    assertTrue(told.contains("a new process beside it did not come up: exit 3"), told);
    assertTrue(told.contains("no database"), told);
    assertEquals(before, home.instance("web").pid());
    assertEquals(1, instances());

    home.jsup("reload", declare("./web.sh\n  instances: 2").toString()).ok();
    assertEquals(2, instances());
  }
}
