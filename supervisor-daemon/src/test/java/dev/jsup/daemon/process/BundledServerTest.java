package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundledServerTest {
  @Test
  void isLaunchedFromWhatIsInstalledNow() {
    var now = BundledServer.program(List.of("-Xmx1g")).command();
    var then = new ArrayList<>(now);
    then.set(0, "/opt/java-24/bin/java");
    then.set(then.indexOf("-cp") + 1, "/opt/jsup-1/jsup-daemon.jar");
    assertEquals(now, BundledServer.installed(BundledServer.SCRIPT, then));
    assertSame(then, BundledServer.installed("/srv/app.jar", then));
  }

  @Test
  void knowsAllNamesOfFilesWhateverTheLocaleOfTheCaller() {
    var env = Map.of("LC_ALL", "C", "A", "1");
    assertEquals(
        Map.of("LC_ALL", "C.UTF-8", "A", "1"),
        BundledServer.environment(BundledServer.SCRIPT, env));
    assertSame(env, BundledServer.environment("/srv/app.jar", env));
  }

  @Test
  void javaOptionsOfTheAppCountOverItsOwn() {
    var command = BundledServer.program(List.of("-Xmx1g")).command();
    assertTrue(command.indexOf("-Xmx1g") > command.indexOf("-Xmx128m"), command.toString());
    assertTrue(command.contains("-XX:+ExitOnOutOfMemoryError"), command.toString());
  }
}
