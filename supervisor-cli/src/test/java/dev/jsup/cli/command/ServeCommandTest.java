package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.ArgumentParser;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.ProbeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code serve} declares. */
class ServeCommandTest {
  @TempDir Path folder;

  private AppOptions options(Map<String, String> environment, String... typed) throws CliException {
    var caller = new Caller(environment, folder.toString(), new JsupHome(folder));
    var command = new ServeCommand();
    var request =
        command.request(ArgumentParser.parse(Verb.SERVE, command, List.of(typed)), caller);
    assertEquals(List.of("jsup:serve"), request.targets());
    return Objects.requireNonNull(request.options());
  }

  @Test
  void servesTheFolderOfTheCaller() throws CliException {
    var options = options(Map.of());
    assertEquals("static-page-server-8080", options.name());
    assertEquals(
        Map.of("JSUP_SERVE_PATH", folder.toString(), "JSUP_SERVE_PORT", "8080"), options.env());
    var health = Objects.requireNonNull(options.health());
    assertEquals(ProbeOptions.of("tcp:127.0.0.1:8080"), health.ready());
  }

  @Test
  void hasAllThatWasSaid() throws Exception {
    var dist = Files.createDirectory(folder.resolve("dist"));
    var options =
        options(
            Map.of("JSUP_SERVE_BASIC_AUTH_PASSWORD", "hidden"),
            "dist",
            "3000",
            "--spa",
            "--ftp",
            "--host=0.0.0.0",
            "-nweb",
            "--basic-auth-username",
            "ada");
    assertEquals("web", options.name());
    assertEquals(
        Map.of(
            "JSUP_SERVE_PATH", dist.toString(),
            "JSUP_SERVE_PORT", "3000",
            "JSUP_SERVE_HOST", "0.0.0.0",
            "JSUP_SERVE_SPA", "true",
            "JSUP_SERVE_FTP", "true",
            "JSUP_SERVE_BASIC_AUTH_USERNAME", "ada",
            "JSUP_SERVE_BASIC_AUTH_PASSWORD", "hidden"),
        options.env());
    var health = Objects.requireNonNull(options.health());
    assertEquals(ProbeOptions.of("tcp:127.0.0.1:3000"), health.ready());
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere, is not there",
    ". 0, expected: 1 to 65535",
    ". http, expected: 1 to 65535",
    ". 80 --port 81, the port is said twice",
    "--basic-auth-username ada, belong together",
    ". 80 x, unexpected argument 'x'",
  })
  void refusesWhatCannotBeMeant(String line, String message) {
    var refused = assertThrows(CliException.class, () -> options(Map.of(), line.split(" ")));
    assertTrue(refused.text().contains(message), refused.text());
  }
}
