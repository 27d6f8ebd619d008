package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup send} and {@code jsup attach}: what goes to the standard input of an app. */
class SendIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  private Instance startConsole() {
    var script =
        home.apps()
            .script(
                "console.sh",
                "echo up",
                "while read -r line; do echo \"got $line\"; done",
                "echo end");
    var app = home.start("console", script, Map.of("process", Map.of("stdin", "pipe")));
    app.awaitOut("up");
    return app;
  }

  @Test
  void aLineReachesTheAppAlsoByTheNextDaemonAndAfterARestart() {
    var app = startConsole();
    long pid = app.pid();

    var sent = home.jsup("send", "console", "hello  'there'").ok();
    assertEquals("✓ console online (pid %d): line sent\n".formatted(pid), sent.out());
    app.awaitOut("got hello  'there'");

    var first = home.daemon().proc();
    first.signal("KILL");
    Await.until("another daemon answers", () -> home.daemon().pidIfAny() != first.pid());
    home.jsup("send", "console", "still").ok();
    app.awaitOut("got still");
    assertEquals(pid, app.pid());

    home.jsup("restart", "console").ok();
    home.jsup("send", "console", "again").ok();
    app.awaitOut("got again");
    assertFalse(app.out().contains("end"), app.out());
  }

  @Test
  void anAppWithoutStandardInputIsToldSo() {
    home.start("plain", home.apps().idle());

    var result = home.jsup("send", "plain", "x").exits(1);

    assertEquals(
        "✗ plain has no standard input; declare stdin: pipe, or start it with --stdin pipe",
        result.lines().getFirst());
    assertTrue(home.jsup("attach", "plain").exits(1).err().contains("has no standard input"));
    home.jsup("send", "nobody", "x").exits(3);
    var words = home.jsup("send", "plain", "two", "words").exits(2);
    assertTrue(words.err().contains("jsup send plain 'two words'"), words.err());
  }

  @Test
  void whatIsTypedGoesToTheAppAndItsAnswerIsShown() throws IOException {
    var app = startConsole();
    home.client().exec("mkfifo", "typed").await().ok();
    var line = "exec \"$0\" attach console <typed";

    var attached = home.client().exec("sh", "-c", line, Client.JSUP.toString());
    try (var typist = Files.newBufferedWriter(home.work().resolve("typed"))) {
      typist.write("one\n");
      typist.flush();
      attached.awaitOut("got one");
      typist.write("two\n");
      typist.flush();
      attached.awaitOut("got two");
    }

    attached.await().ok();
    assertFalse(attached.out().contains("up"), attached.out());
    assertEquals("online", app.state());
  }

  @Test
  void itsPipeGoesWithTheApp() {
    startConsole();
    var pipe = home.path().resolve("run/console-0-0.in");
    assertTrue(Files.exists(pipe));
    home.jsup("delete", "console").ok();
    Await.until("it is gone", () -> Files.notExists(pipe));
  }
}
