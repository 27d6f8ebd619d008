package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ping}, {@code version}, {@code help}, {@code completion}: what is about jsup itself. */
class AboutIT {
  @RegisterExtension final TestHome home = TestHome.plain();

  @Test
  void helpVersionAndCompletionStartNoDaemon() {
    assertTrue(home.jsup("help").ok().out().contains("jsup start app.jar --restart=always"));
    assertTrue(home.jsup("help", "start").ok().out().contains("--interpreter"));
    assertTrue(home.jsup("help", "exit-codes").ok().out().contains("5  timed out"));
    assertTrue(home.jsup("start", "--help").ok().out().contains("--interpreter"));
    assertTrue(home.jsup("version").ok().out().startsWith("jsup "));
    home.jsup("completion", "bash").ok();

    assertFalse(Files.exists(home.daemon().socket()));
    assertEquals(List.of(), Proc.ofHome(home.path()));
  }

  @Test
  void pingStartsTheDaemonAndVersionTellsOfBoth() {
    assertEquals("pong\n", home.jsup("ping").ok().out());

    var pong = home.http().get("/v1/ping").granted();
    assertEquals("pong", pong.get("msg").text());
    assertEquals(home.daemon().pidIfAny(), pong.get("pid").number());
    var version = home.jsup("version").ok().lines();
    var daemon = home.http().get("/v1/version").granted().get("version").text();
    var client = "jsup " + daemon + " (commit ";
    assertTrue(version.getFirst().startsWith(client), version.getFirst());
    assertTrue(version.get(1).startsWith("daemon " + daemon), version.get(1));
    assertTrue(version.get(1).contains("pid " + home.daemon().pidIfAny()), version.get(1));
  }

  @Test
  void theBashCompletionCompletesVerbsOptionsAndValues() {
    var script =
        """
        source <('%s' completion bash)
        complete_words() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _jsup; echo ${COMPREPLY[@]}; }
        complete_words jsup des
        complete_words jsup start app --no-w
        complete_words jsup start --restart on-f
        """
            .formatted(Client.JSUP);

    var lines = home.client().exec("bash", "-c", script).await().ok().lines();

    assertEquals(List.of("describe desc", "--no-wait", "on-failure"), lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zsh", "fish", "bash"})
  void theCompletionOfAShellIsValidForIt(String shell) {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin", shell)), shell);
    var file = home.apps().file("completion", home.jsup("completion", shell).ok().out());

    home.client().exec("/usr/bin/" + shell, "-n", file.toString()).await().ok();
  }
}
