package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All apps are started anew by a daemon, as after a new start of the machine. */
class StartOrderIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  private void awaitDaemonOtherThan(Proc before) {
    Await.until(
        "another daemon answers",
        () -> home.daemon().pidIfAny() != before.pid() && home.daemon().answers());
  }

  /** A daemon has ended all apps in order; returns what {@code db} waits for to be ready again. */
  private Path endInOrder() throws IOException {
    var go = home.apps().file("go", "");
    home.apps()
        .script("db.sh", "until [ -e " + go + " ]; do sleep 0.05; done", "echo up", "sleep 1000");
    var file =
        home.apps()
            .file(
                "ecosystem.yaml",
                """
                - {name: api, script: exec sleep 1000, depends_on: db}
                - {name: db, script: ./db.sh, ready: {log: ^up}, listen_timeout: 2m}
                """);
    home.jsup("start", file.toString()).ok();
    var first = home.daemon().proc();
    first.signal("TERM");
    Await.until("the daemon ends", () -> !first.isAlive());
    Files.delete(go);
    return go;
  }

  private void killDaemon() {
    var before = home.daemon().proc();
    before.signal("KILL");
    awaitDaemonOtherThan(before);
  }

  @Test
  void whatDependsOnAnotherIsStartedWhenThatIsReadyAlsoByTheNextDaemon() throws IOException {
    var go = endInOrder();
    home.jsup("ping").ok();
    var api = home.instance("api").awaitState("waiting restart");
    assertEquals("waits for what it depends on, 60 min at most", api.reason());
    killDaemon();
    api.awaitState("waiting restart");
    assertEquals("launching", home.instance("db").state());
    Files.createFile(go);

    api.awaitState("online");
    var log = home.daemon().log();
    int ready = log.lastIndexOf("db online");
    assertTrue(0 < ready && ready < log.lastIndexOf("api started"), log);
    assertEquals(0, api.restarts());
  }

  @Test
  void theOrderIsNotForgottenBeforeItIsWrittenDownThatApiWaits() throws IOException {
    var go = endInOrder();
    // Nobody can write a file there.
    var inTheWay =
        Files.createDirectories(home.path().resolve("state/journal/api.json.new/folder"));
    home.jsup("ping").ok();
    var api = home.instance("api").awaitState("waiting restart");
    killDaemon();
    api.awaitState("waiting restart");

    var mark = home.path().resolve("state/ended-in-order");
    assertTrue(Files.exists(mark));
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    Await.until("the journal is written again", () -> !Files.exists(mark));
    Files.createFile(go);
    api.awaitState("online");
    assertEquals(0, api.restarts());
  }
}
