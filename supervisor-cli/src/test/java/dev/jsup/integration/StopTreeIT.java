package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup stop}: whom the signal and KILL are for. */
class StopTreeIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  /** The pids that an app has printed, a line each. */
  private static List<Proc> printed(Instance app, int count) {
    Await.until(() -> count + " pids in: " + app.out(), () -> app.out().lines().count() == count);
    return app.out().lines().map(line -> new Proc(Long.parseLong(line))).toList();
  }

  @Test
  void theSignalAndWhoGetsItCanBeChosen() {
    home.apps()
        .script(
            "quit.sh", "trap 'echo quit; exit 0' QUIT", "echo up", "while :; do sleep 0.05; done");
    home.apps().script("parent.sh", "setsid sleep 4000 &", "echo $!", "exec sleep 1000");
    home.apps()
        .file(
            "stops.yaml",
            """
            apps:
              - { name: quit, script: quit.sh, stop_signal: SIGQUIT }
              - { name: alone, script: parent.sh, kill_mode: process }
            """);
    home.jsup("start", "stops.yaml").ok();
    var quit = home.instance("quit");
    quit.awaitOut("up");
    var child = printed(home.instance("alone"), 1).getFirst();

    home.jsup("stop", "quit", "alone").ok();

    assertEquals("up\nquit\n", quit.out());
    assertTrue(child.isAlive(), "kill_mode: process leaves it alone");
    child.signal("KILL");
    Await.until("it is gone", () -> !child.isAlive());
  }

  @Test
  void oneThatIsStoppedBySigstopEndsBeforeItsGracePeriod() {
    var script =
        home.apps()
            .script(
                "halted.sh",
                "trap 'echo bye; exit 0' INT",
                "echo up",
                "while :; do sleep 0.05; done");
    var app = home.start("halted", script, Map.of("killTimeoutMs", 60_000));
    app.awaitOut("up");
    app.proc().signal("STOP");

    app.ask("stop").granted();

    assertEquals("up\nbye\n", app.out());
    assertEquals(0, app.lastExit().get("code").number());
  }

  @Test
  void aChildWithNeitherMarkNorGroupIsGoneToo() {
    var script =
        home.apps()
            .script(
                "unmarked.sh",
                "env -i setsid sh -c 'trap \"\" INT TERM; echo $$; while :; do sleep 0.1; done' &",
                "wait");
    var app = home.start("unmarked", script, Map.of("killTimeoutMs", 500));
    var child = printed(app, 1).getFirst();

    app.ask("stop").granted();

    assertFalse(child.isAlive());
  }

  @Test
  void aDaemonizedGrandchildInASessionOfItsOwnIsGoneToo() {
    var script =
        home.apps()
            .script("demon.sh", "(setsid sh -c 'echo $$; exec sleep 3000' &)", "exec sleep 1000");
    var app = home.start("demon", script);
    var grandchild = printed(app, 1).getFirst();
    Await.until("the grandchild leads a session", () -> grandchild.session() == grandchild.pid());
    assertNotEquals(app.pid(), grandchild.parent());

    app.ask("stop").granted();

    assertFalse(grandchild.isAlive());
  }

  @Test
  void theChildrenInItsGroupAreGoneToo() {
    var script =
        home.apps().script("family.sh", "sleep 3000 &", "echo $!", "(sleep 3001 & echo $!; wait)");
    var app = home.start("family", script);
    var children = printed(app, 2);

    app.ask("stop").granted();

    assertEquals(List.of(), children.stream().filter(Proc::isAlive).toList());
  }

  @Test
  void aDescendantThatIgnoresTheSignalIsKilledThoughItsParentHasLeft() {
    var script =
        home.apps()
            .script(
                "heir.sh",
                "setsid sh -c 'trap \"\" INT; echo $$; while :; do sleep 0.1; done' &",
                "exec sleep 1000");
    var app = home.start("heir", script, Map.of("killTimeoutMs", 300));
    var heir = printed(app, 1).getFirst();

    app.ask("stop").granted();

    assertFalse(heir.isAlive());
    assertEquals("INT", app.lastExit().get("signal").text());
  }
}
