package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code jsup signal}: to the main process, and nothing else changes. */
class SignalIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static Instance startCatcher() {
    var script =
        home.apps()
            .script(
                "catch.sh",
                "trap 'echo got USR1' USR1",
                "trap 'echo got HUP' HUP",
                "echo up",
                "while :; do sleep 0.05; done");
    var app = home.start("catch", script);
    app.awaitOut("up");
    return app;
  }

  @ParameterizedTest
  @CsvSource({
    "signal, USR1, USR1",
    "sendSignal, SIGHUP, HUP",
    "signal, 10, USR1",
    "signal, hup, HUP"
  })
  void theSignalReachesTheApp(String verb, String word, String name) {
    var app = startCatcher();
    long pid = app.pid();

    home.jsup(verb, word, "catch").ok();

    app.awaitOut("got " + name);
    assertEquals(pid, app.pid());
    assertEquals("online", app.state());
    home.daemon().awaitLog("catch signal %s to pid %d, asked by pid ".formatted(name, pid));
  }

  @Test
  void anUnknownSignalIsWrongUsageAndSuggestsTheNearest() {
    startCatcher();

    var result = home.jsup("signal", "USR3", "catch").exits(2);

    assertTrue(
        result.err().contains("signal: 'USR3' is no signal (did you mean USR"), result.err());
  }

  @Test
  void anAppWithoutAProcessIsToldSo() {
    startCatcher().ask("stop").granted();

    var result = home.jsup("signal", "HUP", "catch").exits(1);

    assertTrue(result.out().contains("has no process, it is stopped"), result.out());
  }

  @Test
  void whatASignalEndsIsRestartedByThePolicy() {
    var app = home.start("ends", home.apps().idle());
    long pid = app.pid();

    home.jsup("signal", "TERM", "ends").ok();

    app.awaitReplacement(pid);
    assertEquals("TERM", app.lastExit().get("signal").text());
  }
}
