package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.ArgumentParser;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.request.ImportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  @TempDir private Path folder;

  private ImportRequest request(String... words) throws CliException {
    var environment = Map.of("HOME", folder.toString());
    var caller = new Caller(environment, folder.toString(), new JsupHome(folder));
    var command = new ImportCommand();
    return command.request(ArgumentParser.parse(Verb.IMPORT, command, List.of(words)), caller);
  }

  @Test
  void aFileIsSentWithItsFolder() throws CliException, IOException {
    var file = folder.resolve("sub/Procfile");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "web: x");

    var request = request("procfile", "sub/Procfile");

    assertEquals("web: x", request.text());
    assertEquals(file.toString(), request.origin());
    assertEquals(folder.resolve("sub").toString(), request.folder());
    assertEquals(null, request.output());
    assertEquals(
        folder.resolve("ecosystem.yaml").toString(),
        request("procfile", "sub/Procfile", "--start").output());
    assertEquals("/o.yaml", request("procfile", "sub/Procfile", "-o", "/o.yaml").output());
  }

  @Test
  void theDumpOfPm2IsFoundInItsHome() throws CliException, IOException {
    Files.createDirectory(folder.resolve(".pm2"));
    Files.writeString(folder.resolve(".pm2/dump.pm2"), "[]");

    assertEquals("[]", request("pm2").text());
  }

  @Test
  void whatIsMissingIsNamed() {
    assertTrue(said("supervisord").contains("'import supervisord' needs a file"));
    assertTrue(said("supervisor", "f").contains("did you mean 'supervisord'"));
    assertTrue(said("pm2", "gone").contains("there is no " + folder.resolve("gone")));
  }

  private String said(String... words) {
    return String.valueOf(assertThrows(CliException.class, () -> request(words)).getMessage());
  }
}
