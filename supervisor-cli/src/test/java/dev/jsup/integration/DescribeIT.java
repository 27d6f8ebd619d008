package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jsup describe} and {@code jsup env}. */
class DescribeIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @ParameterizedTest
  @ValueSource(strings = {"describe", "show", "info"})
  void everyNameOfTheVerbShowsWhatIsKnown(String verb) {
    var app = home.start("shown", home.apps().idle());

    var out = home.jsup(verb, "shown").ok().out();

    for (var expected :
        List.of(
            "shown",
            "online",
            String.valueOf(app.pid()),
            home.work().toString(),
            home.path() + "/logs/shown-out.log",
            home.path() + "/logs/shown-error.log")) {
      assertTrue(out.contains(expected), () -> expected + " in " + out);
    }
  }

  @Test
  void theLastEndIsShown() {
    home.start("ended", home.apps().idle(), Map.of("restart", "never"));
    home.instance("ended").proc().signal("SEGV");
    home.instance("ended").awaitState("errored");

    assertTrue(home.jsup("describe", "ended").ok().out().contains("signal SEGV"));
  }

  @Test
  void anUnknownAppExits3() {
    home.start("known", home.apps().idle());

    var result = home.jsup("describe", "knwon").exits(3);

    assertEquals("", result.out());
    assertTrue(result.err().contains("did you mean 'known'?"), result.err());
  }

  @Test
  void envShowsTheVariablesOfTheProcessAndHidesSecretsUntilAsked() {
    home.client()
        .with("COLOUR", "green")
        .with("API_TOKEN", "s3cr3t")
        .run("start", "sleep", "--name", "env", "--", "1000")
        .ok();

    var masked = home.jsup("env", "env").ok();
    assertTrue(masked.lines().contains("COLOUR=green"), masked.out());
    assertTrue(masked.lines().contains("JSUP_APP=env"), masked.out());
    assertFalse(masked.out().contains("s3cr3t"), masked.out());
    var shown = home.jsup("env", "0", "--show-secrets").ok();
    assertTrue(shown.lines().contains("API_TOKEN=s3cr3t"), shown.out());
  }
}
