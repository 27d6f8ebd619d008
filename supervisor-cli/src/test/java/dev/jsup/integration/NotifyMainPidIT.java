package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Apps that name another of their processes as the main one (sd_notify, MAINPID=). */
class NotifyMainPidIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private final Python python = new Python(home);

  /**
   * Ends at once; its child, now the main process, ends with 7 when there is a file {@code end}.
   */
  private Path daemonizing() {
    return home.apps()
        .file(
            "fork.py",
            """
            import os, socket, subprocess
            wait = 'until [ -e end ]; do sleep 0.02; done; rm end; exit 7'
            child = subprocess.Popen(['sh', '-c', wait])
            with open('parent', 'w') as file:
                file.write(str(os.getpid()))
            speaker = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            speaker.connect(os.environ['NOTIFY_SOCKET'])
            speaker.send(b'MAINPID=%d\\nREADY=1' % child.pid)
            os._exit(0)
            """);
  }

  /** Nothing is left of the test before. */
  @BeforeEach
  void removeEnd() throws IOException {
    Files.deleteIfExists(home.work().resolve("end"));
    home.daemon().ensure();
  }

  @Test
  void theAppStaysOnlineWithTheProcessThatItNames() {
    var result =
        home.jsup("start", daemonizing().toString(), "--ready=notify", "--restart=always").ok();

    var app = home.instance("fork");
    assertTrue(result.out().startsWith("✓ fork online"), result.out());
    long parent = Long.parseLong(home.read("../w/parent"));
    Await.until("its first process ends", () -> !new Proc(parent).isAlive());
    assertEquals("online", app.state());
    assertNotEquals(parent, app.pid());
    assertTrue(app.proc().commandLine().toString().contains("exit 7"));
    assertEquals(app.pid() + "\n", home.jsup("pid", "fork").ok().out());
    assertEquals(0, app.restarts());
    assertTrue(app.view().get("lastExit").isNull(), app.view().toString());
    var pidFile = home.path().relativize(Path.of(app.view().get("pidFile").text())).toString();
    var pid = app.pid() + "\n";
    Await.until("the pid file names it", () -> home.read(pidFile).equals(pid));
  }

  @Test
  void itsEndIsNoticedWithItsExitCodeAndItIsRestarted() {
    home.jsup("start", daemonizing().toString(), "--ready=notify", "--restart=on-failure").ok();
    var app = home.instance("fork");
    long first = app.pid();

    home.apps().file("end", "");

    app.awaitReplacement(first);
    assertEquals(7, app.lastExit().get("code").number(), app.view().toString());
    app.awaitState("online");
    Await.until(
        () -> "another main process than " + first + ": " + app.view(),
        () -> app.proc().commandLine().toString().contains("exit 7"));
    assertEquals(1, app.restarts());
  }

  @Test
  void stopEndsTheProcessThatItNames() {
    home.jsup("start", daemonizing().toString(), "--ready=notify").ok();
    var main = home.instance("fork").proc();

    home.jsup("stop", "fork").ok();

    assertFalse(main.isAlive());
    assertEquals("stopped", home.instance("fork").state());
  }

  @Test
  void aStrangerCannotBeTheMainProcess() {
    var start =
        home.client()
            .start("start", python.speaker().toString(), "--ready=notify", "--restart=never");
    python.awaitLaunching("speaker", "");
    var app = home.instance("speaker");
    long pid = app.pid();
    var other = home.client().exec("sleep", "1000").process();
    long stranger = other.pid();

    python.say("MAINPID=" + stranger + "|READY=1");

    start.await().ok();
    home.daemon()
        .awaitLog("pid " + stranger + " is none of its processes and cannot be its main one");
    assertEquals(pid, app.pid());
    assertEquals("online", app.state());
    python.say("exit 5");
    app.awaitState("errored");
    assertEquals(5, app.lastExit().get("code").number());
    home.jsup("delete", "speaker").ok();
    assertTrue(other.isAlive());
  }
}
