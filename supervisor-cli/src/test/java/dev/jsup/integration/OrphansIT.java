package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What apps leave behind while they run. */
class OrphansIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void theDeadAreReapedAndTheAppGoesOn() {
    var script =
        home.apps()
            .script(
                "forks.sh",
                "for i in 1 2 3 4 5 6 7 8 9 10; do",
                "  (setsid sh -c 'echo $$; exec sleep 0.05' &)",
                "done",
                "exec sleep 1000");
    var app = home.start("forks", script, Map.of());

    Await.until("10 pids in: " + app.out(), () -> app.out().lines().count() == 10);
    Await.until(
        "all are reaped",
        () -> app.out().lines().noneMatch(pid -> Files.exists(Path.of("/proc", pid))));
    assertTrue(app.proc().isAlive());
  }

  /** Forked twice, a session of its own, no variable of the app's, and deaf to TERM. */
  @Test
  void whatACrashLeavesIsGoneBeforeTheNextProcessIsStarted() {
    var box = new Sandbox(home, "crashes");
    box.script(
        "app.sh",
        "if [ -e heir ]; then",
        "  if grep -q '^State:.[^ZX]' /proc/$(cat heir)/status; then",
        "    echo lives >> seen",
        "  else",
        "    echo gone >> seen",
        "  fi",
        "fi",
        "rm -f heir",
        "(env -i setsid ./heir.sh &)",
        "exec sleep 1000");
    box.script(
        "heir.sh",
        "trap '' INT TERM HUP",
        "echo $$ > heir.part && mv heir.part heir",
        "while :; do sleep 0.1; done");
    var app = box.start("script: app.sh\n");

    for (int crashes = 1; crashes <= 3; crashes++) {
      var heir = box.proc("heir");
      long pid = app.pid();
      assertEquals(heir.pid(), heir.session());
      assertTrue(heir.isAlive());

      app.proc().signal("KILL");

      app.awaitReplacement(pid);
      box.awaitLines("seen", crashes);
      assertFalse(heir.isAlive());
      app.awaitState("online");
      Await.until("another heir", () -> box.has("heir") && box.proc("heir").pid() != heir.pid());
    }
    assertEquals(List.of("gone", "gone", "gone"), box.lines("seen"));
    var heir = box.proc("heir");
    home.jsup("stop", "crashes").ok();
    assertFalse(heir.isAlive());
  }

  @Test
  void whatTheCommandOfAProbeLeavesDetachedIsGone() {
    var box = new Sandbox(home, "strays");
    box.script("app.sh", "exec sleep 1000");
    box.script("ask.sh", "setsid sleep 5010 & echo $! >> left", "sleep 0.05");
    box.start(
        """
        script: app.sh
        liveness: { exec: ./ask.sh, interval: 100ms, timeout: 5s }
        """);

    Await.until(() -> "asked some times", () -> box.lines("left").size() > 3);

    home.jsup("stop", "strays").ok();
    var left = box.lines("left").stream().map(Long::parseLong).map(Proc::new).toList();
    Await.until(() -> "gone: " + left, () -> left.stream().noneMatch(Proc::isAlive));
  }
}
