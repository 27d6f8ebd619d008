package dev.jsup.cli.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts are sent, and that shells read it as it is meant. */
class HostScriptTest {
  private static final String ODD = "a'b\"c $HOME `id` \\ * # \n;&|<>(){}!~é";

  private static Deployment deployment(String path, List<String> hook) {
    return new Deployment(
        "production",
        Path.of("/srv/app"),
        "ada",
        List.of("web1", "bob@web2"),
        "2222",
        "~/.ssh/id",
        ODD,
        ODD,
        path,
        List.of("ConnectTimeout=5"),
        true,
        new Deployment.Hooks(hook, hook, hook, hook, hook),
        Map.of("MODE", ODD));
  }

  private static String run(List<String> command, String input) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void everyScriptIsOneThatTheShellCanRead(String shell) throws Exception {
    var script = new HostScript(deployment("~/" + ODD, List.of(ODD, ODD)), "web1", false);
    for (var text :
        List.of(
            script.setup(),
            script.update(ODD),
            script.revert(3),
            script.current(),
            script.previous(),
            script.list(),
            script.exec(ODD))) {
      assertEquals("", run(List.of(shell, "-n"), text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "'", "''", "$A", "-n", ODD, " "})
  void aQuotedTextIsReadBackExactly(String text) throws Exception {
    assertEquals('<' + text + '>', run(List.of("sh", "-s"), "printf '<%s>' " + Quoted.word(text)));
    assertEquals(
        '<' + text + '>', run(List.of("sh", "-s"), "printf '<%s>' " + Quoted.line(List.of(text))));
  }

  @Test
  void aTildeIsTheHomeOfTheUserThere() {
    assertEquals("\"$HOME\"'/a b'", Quoted.folder("~/a b"));
    assertEquals("\"$HOME\"", Quoted.folder("~"));
    assertEquals("'/srv/~/x'", Quoted.folder("/srv/~/x"));
  }

  @Test
  void sshGetsWhatTheFileSays() {
    assertEquals(
        "ssh -o ConnectTimeout=5 -p 2222 -i /home/ada/.ssh/id -A -T -- ada@web1",
        String.join(" ", Ssh.command(deployment("/", List.of()), "web1", "/home/ada"))
            .replaceFirst(" sh -c.*", ""));
    assertTrue(Ssh.command(deployment("/", List.of()), "bob@web2", null).contains("bob@web2"));
  }

  @Test
  void eachCommandOfAHookRunsOnlyAfterTheOneBefore() {
    var script =
        new HostScript(deployment("/srv", List.of("a # b", "c")), "web1", true).update("x");
    assertTrue(script.contains("eval 'a # b' &&\n      eval 'c'"), script);
    assertTrue(script.contains("jsup_say() { :; }"), script);
    assertTrue(script.endsWith("}\njsup_main </dev/null\nexit\n"), script);
    assertFalse(
        new HostScript(deployment("/", List.of()), "h", false).update("x").contains("eval"));
  }
}
