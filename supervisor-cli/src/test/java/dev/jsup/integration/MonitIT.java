package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code monit} at a real terminal, of the size that is usual. */
class MonitIT {
  @RegisterExtension static final TestHome HOME = TestHome.quick();

  private static final String LEFT = "\033[?1049l";

  @ParameterizedTest
  @CsvSource({"q, 0", "^C, 130", "TERM, 143"})
  void showsTableAndLogsAndLeavesTheTerminalAsItWas(String key, int exitCode) throws IOException {
    var script = HOME.apps().script("talk.sh", "echo hello; exec sleep 1000");
    HOME.start("talk", script);
    var keys = HOME.work().resolve("keys");
    Files.deleteIfExists(keys);
    HOME.client().exec("mkfifo", keys.toString()).await().ok();
    var terminal =
        HOME.client()
            .exec(
                "sh",
                "-c",
                "exec script -qefc \"$0\" /dev/null <keys",
                "stty rows 24 cols 80; trap : INT; '%s' monit; echo left=$?; stty -a"
                    .formatted(Client.JSUP));
    try (var typed = Files.newOutputStream(keys)) {
      terminal.awaitOut("── logs ");
      terminal.awaitOut("hello");
      assertTrue(terminal.out().contains("\033[?1049h"), terminal.out());
      if (key.equals("TERM")) {
        client().signal("TERM");
      } else {
        type(key, typed);
      }
      terminal.awaitOut("left=" + exitCode);
      terminal.awaitOut("echoke");
    }
    var after = terminal.out().substring(terminal.out().indexOf(LEFT));
    assertTrue(after.contains("\033[?25h") || terminal.out().contains("\033[?25h" + LEFT), after);
    assertFalse(after.contains("-icanon") || after.contains("-echo "), after);
    terminal.await();
  }

  private static void type(String key, OutputStream typed) throws IOException {
    typed.write(key.equals("^C") ? 3 : key.charAt(0));
    typed.flush();
  }

  /** The client, which is the only program of this home with that word. */
  private static Proc client() {
    return Proc.ofHome(HOME.path()).stream()
        .filter(proc ->
            proc.commandLine().contains("dev.jsup.cli.Main")
                && proc.commandLine().contains("monit"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutATerminalItSaysSo() {
    var told = HOME.jsup("monit").exits(2).err();
    assertTrue(told.contains("this is for a terminal"), told);
  }
}
