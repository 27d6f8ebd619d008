package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What apps say of themselves by sd_notify(3). */
class NotifyIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private final Python python = new Python(home);

  @BeforeEach
  void startDaemon() {
    home.daemon().ensure();
  }

  /** Starts the speaker, which is launching when this returns. */
  private RunningClient startSpeaker(String... options) {
    var command = new String[options.length + 4];
    command[0] = "start";
    command[1] = python.speaker().toString();
    command[2] = "--ready";
    command[3] = "notify";
    System.arraycopy(options, 0, command, 4, options.length);
    var start = home.client().start(command);
    python.awaitLaunching("speaker", "");
    return start;
  }

  private Instance onlineSpeaker(String... options) {
    var start = startSpeaker(options);
    python.say("READY=1");
    start.await().ok();
    return home.instance("speaker");
  }

  private static void awaitReason(Instance app, String reason) {
    Await.until(
        () -> "reason " + reason + " of " + app.view(),
        () -> reason == null ? app.view().get("reason").isNull() : reason.equals(app.reason()));
  }

  @Test
  void itIsOnlineWhenItSaysThatItIsReady() {
    var start = startSpeaker();
    var app = home.instance("speaker");
    python.say("STATUS=warming up");
    awaitReason(app, "warming up");
    assertTrue(start.process().isAlive());
    assertEquals("launching", app.state());

    python.say("READY=1|STATUS=serving 7 clients");

    var result = start.await().ok();
    assertTrue(result.out().startsWith("✓ speaker online"), result.out());
    awaitReason(app, "serving 7 clients");
    var described = home.jsup("describe", "speaker").ok().out();
    assertTrue(described.contains("sd_notify READY=1, within 30 s"), described);
    assertTrue(described.contains("serving 7 clients"), described);
  }

  @Test
  void whatItSaysOfANotReadyAppIsTheReasonWhyItFailed() {
    var start = startSpeaker("--listen-timeout=3s", "--restart=never");
    python.say("STATUS=waiting for the database");

    var result = start.await().exits(5);

    assertEquals(
        "✗ speaker errored: not ready within 3 s: waiting for the database",
        result.lines().getFirst());
  }

  @Test
  void reloadingIsShownUntilItIsReadyAgain() {
    var app = onlineSpeaker();
    assertTrue(app.view().get("reason").isNull());

    python.say("RELOADING=1");
    awaitReason(app, "reloading");
    assertEquals("online", app.state());

    python.say("READY=1");
    awaitReason(app, null);
    assertEquals("online", app.state());
  }

  @Test
  void whenItSaysThatItEndsItIsStoppingAndThenItsPolicyDecides() {
    var app = onlineSpeaker("--restart=on-failure", "--kill-timeout=60s");
    long pid = app.pid();

    python.say("STOPPING=1|STATUS=saving");
    app.awaitState("stopping");
    awaitReason(app, "ends by itself, pid " + pid + ": saving");

    python.say("exit 0");
    app.awaitState("exited");
    assertEquals(0, app.lastExit().get("code").number());
  }

  @Test
  void whatFailsAfterItHasSaidThatItEndsIsStartedAgain() {
    var app = onlineSpeaker("--restart=on-failure", "--kill-timeout=60s");
    long pid = app.pid();
    python.say("STOPPING=1");
    app.awaitState("stopping");

    python.say("exit 4");

    app.awaitReplacement(pid);
    assertEquals(4, app.lastExit().get("code").number());
    app.awaitState("launching");
    python.say("READY=1");
    app.awaitState("online");
    assertEquals(1, app.restarts());
  }

  @Test
  void whatSaysThatItEndsAndDoesNotIsEnded() {
    var app = onlineSpeaker("--restart=never", "--kill-timeout=300ms");

    python.say("STOPPING=1");

    app.awaitState("errored");
    var reason = app.reason();
    assertTrue(reason.contains("said that it ends and did not within 300 ms"), reason);
  }

  @Test
  void anAppThatAsksForMoreTimeGetsIt() {
    var slow =
        home.apps()
            .file(
                "slow.py",
                """
                import os, socket, time
                speaker = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                speaker.connect(os.environ['NOTIFY_SOCKET'])
                speaker.send(b'EXTEND_TIMEOUT_USEC=60000000')
                time.sleep(2.5)
                speaker.send(b'READY=1')
                time.sleep(1000)
                """);

    var result =
        home.jsup(
            "start", slow.toString(), "--ready=notify", "--listen-timeout=2s", "--restart=never");

    assertTrue(result.ok().out().startsWith("✓ slow online"), result.out());
  }

  @Test
  void aStrangerIsNotHeard() {
    var start = startSpeaker();
    var app = home.instance("speaker");
    var socket = app.proc().variable("NOTIFY_SOCKET");

    stranger(socket, "READY=1");

    home.daemon().awaitLog("which is not of its processes, spoke for it; ignored");
    assertEquals("launching", app.state());
    assertTrue(start.process().isAlive());
    python.say("READY=1");
    start.await().ok();
  }

  private void stranger(String socket, String datagram) {
    var program =
        """
        import os, socket, sys
        speaker = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        speaker.sendto(sys.argv[1].encode(), os.environ['NOTIFY_SOCKET'])
        """;
    home.client()
        .with("NOTIFY_SOCKET", socket)
        .exec("python3", "-c", program, datagram)
        .await()
        .ok();
  }

  @Test
  void theSocketOfTheCallerIsNotHandedOn() {
    home.jsup("kill").ok();
    var caller = home.client().with("NOTIFY_SOCKET", "/run/of/another").with("WATCHDOG_USEC", "1");

    caller.run("start", home.apps().idle().toString()).ok();

    var app = home.instance("idle").proc();
    assertNull(app.variable("NOTIFY_SOCKET"));
    assertNull(app.variable("WATCHDOG_USEC"));
  }

  @Test
  void theSocketIsGoneAfterDelete() {
    var app = onlineSpeaker();
    var socket = Path.of(app.proc().variable("NOTIFY_SOCKET"));
    assertTrue(Files.exists(socket));
    assertTrue(socket.startsWith(home.path()), socket.toString());

    home.jsup("delete", "speaker").ok();

    Await.until(socket + " is removed", () -> !Files.exists(socket));
  }

  @Test
  void aChildOfAJavaAppMaySpeakForIt() {
    var app =
        home.apps()
            .file(
                "App.java",
                """
                void main() throws Exception {
                  var say = "import os, socket; "
                      + "s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); "
                      + "s.sendto(b'READY=1\\\\nSTATUS=by a child', os.environ['NOTIFY_SOCKET']); "
                      + "input()"; // who has ended before it is heard cannot be placed
                  new ProcessBuilder("python3", "-c", say).start().waitFor();
                }
                """);

    var result = home.jsup("start", app.toString(), "--ready=notify").ok();

    assertTrue(result.out().startsWith("✓ App online"), result.out());
    awaitReason(home.instance("App"), "by a child");
    assertFalse(home.daemon().log().contains("App sd_notify"), home.daemon().log());
  }
}
