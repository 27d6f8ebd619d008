package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.cli.command.DeployWords.Step;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.ArgumentParser;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.request.DeployRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployCommandTest {
  private static Arguments arguments(String line) throws CliException {
    return ArgumentParser.parse(Verb.DEPLOY, new DeployCommand(), List.of(line.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "production, , production, UPDATE, ''",
    "e.yaml production, e.yaml, production, UPDATE, ''",
    "ecosystem.config.js production setup, ecosystem.config.js, production, SETUP, ''",
    "production update, , production, UPDATE, ''",
    "production origin/next, , production, UPDATE, origin/next",
    "production revert, , production, REVERT, 1",
    "production revert 3, , production, REVERT, 3",
    "production curr, , production, CURRENT, ''",
    "production previous, , production, PREVIOUS, ''",
    "production run ls src, , production, EXEC, ls src",
    "production list -s, , production, LIST, ''",
    "a.json, a.json, , UPDATE, ''",
  })
  void understands(
      String line, @Nullable String file, @Nullable String environment, Step step, String value)
      throws CliException {
    assertEquals(new DeployWords(file, environment, step, value), DeployWords.of(arguments(line)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '>',
      value = {
        "production revert 0 > revert: '0' (expected: how many deployments back, 1 or more)",
        "production revert x > revert: 'x' (expected: how many deployments back, 1 or more)",
        "production setup now > unexpected argument 'now'",
        "production v1 v2 > unexpected argument 'v2'",
        "production exec > 'exec' needs a command, in quotes",
      })
  void refuses(String line, String message) {
    var thrown = assertThrows(CliException.class, () -> DeployWords.of(arguments(line)));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void asksTheDaemonWhatTheFileSays() throws CliException {
    var caller = new Caller(Map.of("A", "b"), "/srv", new JsupHome(Path.of("/home")));
    var typed = arguments("e.yaml production --lenient");
    assertEquals(
        new DeployRequest(
            "e.yaml",
            "production",
            "/srv",
            Map.of("A", "b"),
            new EcosystemOptions(null, null, true, null)),
        DeployCommand.request(DeployWords.of(typed), typed, caller));
  }
}
