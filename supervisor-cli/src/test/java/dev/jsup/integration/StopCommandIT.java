package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code exec_stop}: a command that asks the app to end, before any signal does. */
class StopCommandIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  /** Ends with 7 when the file {@code leave} is there, and writes down each signal. */
  private static final String[] LEAVES = {
    "rm -f leave",
    "trap 'echo INT >> signals' INT",
    "trap 'echo TERM >> signals' TERM",
    "echo $$ >> up",
    "while [ ! -e leave ]; do sleep 0.05; done",
    "exit 7"
  };

  /** Ends with 0 at the first INT, which it writes down. */
  private static final String[] POLITE = {
    "trap 'echo INT >> signals; exit 0' INT", "echo $$ >> up", "while :; do sleep 0.05; done"
  };

  private static Sandbox box(String name, String[] app, String... command) {
    var box = new Sandbox(home, name);
    box.script("app.sh", app);
    box.script("stop.sh", command);
    return box;
  }

  private static Instance start(Sandbox box, String keys) {
    var app = box.start("script: app.sh\nexec_stop: ./stop.sh\n" + keys);
    box.awaitLines("up", 1);
    return app;
  }

  @Test
  void theAppEndsByTheCommandAloneAndSeesNoSignal() {
    var box = box("leaves", LEAVES, "env > env", "pwd > folder", "touch leave", "exec sleep 0.2");
    var app = start(box, "env: { GREETING: good morning }\nkill_timeout: 60s\n");
    long pid = app.pid();

    var stop = home.jsup("stop", "leaves").ok();

    assertEquals("✓ leaves stopped\n", stop.out());
    assertEquals(7, app.lastExit().get("code").number());
    assertEquals("stopped", app.state());
    assertFalse(box.has("signals"));
    assertEquals(List.of(home.work() + "/leaves"), box.lines("folder"));
    var environment = box.lines("env");
    for (var line :
        List.of(
            "MAINPID=" + pid,
            "GREETING=good morning",
            "JSUP_APP=leaves",
            "JSUP_INSTANCE=0",
            "JSUP_HOME=" + home.path())) {
      assertTrue(environment.contains(line), () -> line + " in " + environment);
    }
  }

  @Test
  void aCommandThatFailsIsFollowedByTheSignalAtOnce() {
    var box = box("fails", POLITE, "echo no way >&2", "exit 3");
    var app = start(box, "kill_timeout: 10m\n");

    home.jsup("stop", "fails").ok();

    assertEquals(List.of("INT"), box.lines("signals"));
    assertEquals(0, app.lastExit().get("code").number());
    home.daemon().awaitLog("its stop command, which failed: exit 3: no way");
  }

  @Test
  void aCommandThatIsNotThereIsFollowedByTheSignalAtOnce() {
    var box = box("none", POLITE);
    box.start("script: app.sh\nexec_stop: ./no-such-command\nkill_timeout: 10m\n");
    box.awaitLines("up", 1);

    home.jsup("stop", "none").ok();

    assertEquals(List.of("INT"), box.lines("signals"));
    home.daemon().awaitLog("its stop command, which failed: exit 127: ");
  }

  @Test
  void aCommandThatDoesNothingIsFollowedByTheSignalAndThenByKill() {
    var box = box("ignored", LEAVES, "echo ran >> ran");
    var app = start(box, "kill_timeout: 400ms\n");

    long begin = System.nanoTime();
    home.jsup("stop", "ignored").ok();

    assertTrue(System.nanoTime() - begin >= 800_000_000L);
    assertEquals(List.of("ran"), box.lines("ran"));
    assertEquals(List.of("INT"), box.lines("signals"));
    assertEquals("KILL", app.lastExit().get("signal").text());
    home.daemon().awaitLog("its stop command, which did not end it in time");
  }

  @Test
  void aCommandThatHangsIsKilledWithAllThatItStarted() {
    var box = box("hangs", POLITE, "echo $$ > command", "sleep 5003 &", "echo $! > child", "wait");
    start(box, "kill_timeout: 500ms\n");

    home.jsup("stop", "hangs").ok();

    assertFalse(box.proc("command").isAlive());
    assertFalse(box.proc("child").isAlive());
    assertEquals(List.of("INT"), box.lines("signals"));
  }

  @Test
  void nothingOfACommandThatSucceededIsLeft() {
    var box = box("leftover", LEAVES, "sleep 5004 &", "echo $! > child", "touch leave");
    var app = start(box, "kill_timeout: 60s\n");

    home.jsup("stop", "leftover").ok();

    assertEquals(7, app.lastExit().get("code").number());
    assertFalse(box.proc("child").isAlive());
  }

  @Test
  void aCommandThatRunsOnWhenTheAppHasEndedIsGoneToo() {
    var box = box("runs-on", LEAVES, "touch leave", "echo $$ > command", "exec sleep 5005");
    var app = start(box, "kill_timeout: 1s\n");

    home.jsup("stop", "runs-on").ok();

    assertEquals(7, app.lastExit().get("code").number());
    assertFalse(box.has("signals"));
    assertFalse(box.proc("command").isAlive());
  }

  @Test
  void aCrashDoesNotRunIt() {
    var box = box("crash", POLITE, "echo ran >> ran", "kill -INT $MAINPID");
    var app = start(box, "");
    long pid = app.pid();

    app.proc().signal("KILL");

    app.awaitReplacement(pid);
    app.awaitState("online");
    box.awaitLines("up", 2);
    assertFalse(box.has("ran"));
    home.jsup("stop", "crash").ok();
    assertEquals(List.of("ran"), box.lines("ran"));
  }

  @Test
  void aRestartAndADeleteRunIt() {
    var box = box("again", LEAVES, "echo $MAINPID >> ran", "touch leave");
    var app = start(box, "kill_timeout: 60s\n");
    long first = app.pid();

    home.jsup("restart", "again").ok();

    long second = app.pid();
    box.awaitLines("up", 2);
    assertEquals(List.of(String.valueOf(first)), box.lines("ran"));
    home.jsup("delete", "again").ok();
    assertEquals(List.of(String.valueOf(first), String.valueOf(second)), box.lines("ran"));
    assertFalse(box.has("signals"));
  }
}
