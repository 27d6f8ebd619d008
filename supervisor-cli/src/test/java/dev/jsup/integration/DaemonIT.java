package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The daemon that the first verb has started, and the home it has made. */
class DaemonIT {
  @RegisterExtension static final TestHome home = TestHome.plain();

  @Test
  void theFirstVerbStartsItDetachedFromEverything() {
    var client = home.client().start("list");
    client.await().ok();

    var daemon = home.daemon().proc();
    assertTrue(daemon.isAlive());
    assertEquals(daemon.pid(), daemon.session());
    assertEquals(0, daemon.terminal());
    assertEquals("/", daemon.link("cwd"));
    assertEquals("/dev/null", daemon.link("fd/0"));
    for (var fd : List.of("fd/1", "fd/2")) {
      assertFalse(daemon.link(fd).contains("client"), daemon.link(fd));
      assertFalse(daemon.link(fd).startsWith("pipe:"), daemon.link(fd));
    }
    assertEquals(daemon.pid(), home.http().get("/v1/ping").granted().get("pid").number());
    assertEquals(daemon.pid() + "\n", home.read("jsup.pid"));
  }

  @Test
  void aSecondDaemonOfTheSameHomeIsRefused() {
    home.daemon().ensure();
    long pid = home.daemon().pidIfAny();

    var result = home.jsup("daemon").exits(4);

    var said = result.out() + result.err();
    assertTrue(said.contains("a daemon (pid " + pid + ") already runs"), said);
    assertTrue(home.daemon().proc().isAlive());
    assertEquals(pid, home.daemon().pidIfAny());
    assertEquals(pid, home.http().get("/v1/ping").granted().get("pid").number());
  }

  @Test
  void oneThatIsStoppedBySigstopIsToldAndNotWaitedForForEver() {
    home.daemon().ensure();
    var daemon = home.daemon().proc();
    daemon.signal("STOP");
    try {
      var result = home.jsup("ping").exits(4);
      assertTrue(result.err().contains("the daemon does not answer"), result.err());
    } finally {
      daemon.signal("CONT");
    }
    home.jsup("ping").ok();
  }

  @Test
  void itsVerbTakesNoOptions() {
    var result = home.jsup("daemon", "-s").exits(2);
    assertTrue(result.err().contains("takes no options"), result.err());
    assertTrue(home.jsup("daemon", "--help").ok().out().contains("Usage: jsup daemon"));
  }

  @Test
  void inAnyLocaleTextArrivesAsItIs() {
    var script = home.apps().script("show.sh", "echo \"[$1] [$FOO] [$LC_ALL]\"", "sleep 1000");
    var client = home.client().with("LC_ALL", "C").with("FOO", "grüße");

    client.run("start", script.toString(), "--name", "text", "--", "schön").ok();

    home.instance("text").awaitOut("[schön] [grüße] [C]");
  }

  @Test
  void aFolderThatWasRemovedIsNoHindrance() {
    var result =
        home.client()
            .exec(
                "/bin/sh",
                "-c",
                "mkdir gone && cd gone && rmdir ../gone && " + Client.JSUP + " list")
            .await();
    assertEquals(0, result.exit(), result.err());
  }

  @Test
  void theHomeAndItsSocketAreForNobodyElse() throws IOException {
    home.daemon().ensure();

    assertEquals("rwx------", mode(home.path()));
    assertEquals("rw-------", mode(home.daemon().socket()));
    for (var folder : List.of("logs", "pids", "run")) {
      assertEquals("rwx------", mode(home.path().resolve(folder)));
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
