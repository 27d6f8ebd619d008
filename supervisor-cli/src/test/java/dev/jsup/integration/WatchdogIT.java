package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code watchdog}: an app that has to say that it is alive, by sd_notify(3). */
@Order(TestHome.LONG)
@ResourceLock(value = TestHome.PROCESSORS, mode = ResourceAccessMode.READ)
class WatchdogIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  /**
   * Says {@code WATCHDOG=1} ten times a second until the file {@code silent} is there, a line in
   * {@code said} each time, or what is in the file {@code say}.
   */
  private static final String APP =
      """
      import os, socket, time
      for old in ('silent', 'say'):
          if os.path.exists(old):
              os.unlink(old)
      jsup = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      jsup.connect(os.environ['NOTIFY_SOCKET'])
      while True:
          if os.path.exists('say'):
              jsup.send(open('say').read().encode())
              os.unlink('say')
          elif not os.path.exists('silent'):
              jsup.send(b'WATCHDOG=1')
              open('said', 'a').write('alive\\n')
          time.sleep(0.1)
      """;

  private static Sandbox app(String name) {
    home.apps().file(name + "/app.py", APP);
    return new Sandbox(home, name);
  }

  private static void awaitFound(Instance app, long before, String reason) {
    app.awaitReplacement(before);
    assertFalse(new Proc(before).isAlive());
    assertEquals(1, app.restarts());
    var exit = app.lastExit().get("text").text();
    assertTrue(exit.startsWith(reason + " (it lived "), exit);
    app.awaitState("online");
  }

  @Test
  void anAppThatFallsSilentIsReplaced() {
    var box = app("silent");
    var app = box.start("script: app.py\nwatchdog: 3s\n");
    long pid = app.pid();
    assertEquals("3000000", app.proc().variable("WATCHDOG_USEC"));
    box.awaitLines("said", 25);
    assertEquals(0, app.restarts());
    assertEquals(pid, app.pid());

    box.put("silent", "");

    awaitFound(app, pid, "unhealthy: no WATCHDOG=1 within 3 s");
    int before = box.lines("said").size();
    box.awaitLines("said", before + 15);
    assertEquals(1, app.restarts());
  }

  @Test
  void anAppThatIsStoppedBySigstopIsReplacedByOnWatchdog() {
    var box = app("halted");
    var app = box.start("script: app.py\nwatchdog: 1s\nrestart: on-watchdog\n");
    long pid = app.pid();
    box.awaitLines("said", 2);

    app.proc().signal("STOP");

    awaitFound(app, pid, "unhealthy: no WATCHDOG=1 within 1 s");
  }

  @Test
  void anAppMaySayThatItIsBroken() {
    var box = app("trigger");
    var app = box.start("script: app.py\nwatchdog: 10m\n");
    long pid = app.pid();
    box.awaitLines("said", 1);

    box.put("say", "WATCHDOG=trigger");

    awaitFound(app, pid, "unhealthy: it says so itself (WATCHDOG=trigger)");
  }

  @Test
  void anAppMayAskForAnotherLength() {
    var box = app("length");
    var app = box.start("script: app.py\nwatchdog: 10m\n");
    long pid = app.pid();
    box.awaitLines("said", 1);

    box.put("say", "WATCHDOG_USEC=500000");
    Await.until("it is said", () -> !box.has("say"));
    box.put("silent", "");

    awaitFound(app, pid, "unhealthy: no WATCHDOG=1 within 500 ms");
  }

  @Test
  void aMachineThatStoodStillHoldsNothingAgainstTheApp() {
    var box = app("lid");
    var app = box.start("script: app.py\nwatchdog: 1s\n");
    long pid = app.pid();
    box.awaitLines("said", 2);

    home.daemon().stopFor(Duration.ofSeconds(3), app.proc());

    box.awaitLines("said", box.lines("said").size() + 15);
    assertEquals(pid, app.pid());
    assertEquals(0, app.restarts());
  }

  /** More is said meanwhile than the socket takes, so the app waits for the daemon. */
  @Test
  void aDaemonThatWasStoppedHoldsNothingAgainstTheApp() {
    var box = app("paused");
    var app = box.start("script: app.py\nwatchdog: 1s\n");
    long pid = app.pid();
    box.awaitLines("said", 2);

    home.daemon().stopFor(Duration.ofMillis(3500));

    box.awaitLines("said", box.lines("said").size() + 25);
    assertEquals(pid, app.pid());
    assertEquals(0, app.restarts());
    assertEquals(List.of(), home.daemon().log().lines().filter(l -> l.contains("WARN")).toList());
  }
}
