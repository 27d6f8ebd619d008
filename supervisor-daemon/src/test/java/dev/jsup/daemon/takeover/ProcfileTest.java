package dev.jsup.daemon.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcfileTest {
  private static final String TEXT = "web: bin/web\nworker: node w.js\n";

  @TempDir private Path folder;

  private ForeignFile read() throws ForeignFile.Unusable {
    return Procfile.read(TEXT, folder.toString());
  }

  private static List<String> values(ForeignFile file, String key) {
    return file.apps().stream().map(app -> String.valueOf(app.keys().get(key))).toList();
  }

  @Test
  void withoutVariablesBesideItThePortsBeginWhereThoseOfForemanDo() throws Exception {
    assertEquals(List.of("5000", "5100"), values(read(), "port"));
    assertEquals(List.of("null", "null"), values(read(), "env_file"));
    assertEquals(List.of(), read().notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=1\nPORT=\"3000\" # of web\n", "export PORT=3000", "PORT = '3000'"})
  void thePortInTheVariablesIsTheFirst(String variables) throws Exception {
    var file = Files.writeString(folder.resolve(".env"), variables).toString();

    assertEquals(List.of("3000", "3100"), values(read(), "port"));
    assertEquals(List.of(file, file), values(read(), "env_file"));
    assertEquals(
        List.of("the next PORT in .env; the ports begin at 3000, which it has now"),
        read().notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# PORT=1", "MY_PORT=1", "PORT=$OTHER"})
  void otherVariablesAreForTheAppsAlone(String variables) throws Exception {
    Files.writeString(folder.resolve(".env"), variables);

    assertEquals(List.of("5000", "5100"), values(read(), "port"));
    assertEquals(List.of(), read().notes());
  }
}
