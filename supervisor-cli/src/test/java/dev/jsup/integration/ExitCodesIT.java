package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit codes that scripts rely on, and the messages with them. */
class ExitCodesIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @ParameterizedTest
  @CsvSource({
    "0, 'ping', ''",
    "1, 'start ./missing.sh', 'script not found'",
    "2, 'strat app', 'did you mean'",
    "2, 'start', 'nothing to start'",
    "2, 'start app --nmae x', '--name'",
    "2, 'stop /[/', 'regular expression'",
    "2, 'logs --lines many', 'many'",
    "2, 'daemon now', 'no arguments'",
    "3, 'stop nobody', 'nobody'",
    "3, 'restart 17', '17'",
    "3, 'logs nobody', 'nobody'",
    "5, 'start crash.sh --restart=never --min-uptime=60s', ''",
  })
  void aCommandExitsAsDocumented(int code, String command, String message) {
    home.apps().script("crash.sh", "exit 1");

    var result = home.jsup(command.split(" ")).exits(code);

    assertTrue((result.err() + result.out()).contains(message), result.err());
    if (code >= 1 && code <= 4) {
      assertEquals("", result.out());
    }
  }

  @Test
  void aHomeThatCannotBeUsedExits4() {
    var file = home.apps().file("file", "");

    var result = home.client().with("JSUP_HOME", file.toString()).run("ping").exits(4);

    assertTrue(result.err().contains(file.toString()), result.err());
  }

  @Test
  void aHomeWhosePathIsTooLongForASocketExits4AndSaysSo() {
    var deep = home.work().resolve("d".repeat(110));

    var result = home.client().with("JSUP_HOME", deep.toString()).run("list").exits(4);

    assertTrue(result.err().contains("107"), result.err());
    assertTrue(result.err().contains("JSUP_HOME"), result.err());
  }

  @Test
  void aDaemonThatCannotBeReachedExits4() {
    var client = home.client().with("JAVA_HOME", "/none").with("PATH", "/nowhere");
    var noDaemonThere = home.work().resolve("other");

    var result =
        client
            .with("JSUP_HOME", noDaemonThere.toString())
            .exec("/bin/sh", "-c", "exec " + Client.JSUP + " ping")
            .await();

    assertEquals(4, result.exit(), result::err);
    assertTrue(!Path.of(noDaemonThere.toString(), "jsup.sock").toFile().exists());
  }
}
