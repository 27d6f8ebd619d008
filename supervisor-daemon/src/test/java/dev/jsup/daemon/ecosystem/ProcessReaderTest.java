package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.ProcessOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "user: www             | www | -  | -",
        "uid: 33               | 33  | -  | -",
        "gid: adm              | -   | adm | -",
        "{uid: 0, gid: 0}      | 0   | 0  | -",
        "pid_file: run/a.pid   | -   | -  | run/a.pid",
        "pid: a.pid            | -   | -  | a.pid",
      })
  void knowsEachKeyUnderItsNames(String keys, String user, String group, String file) {
    var inner = keys.replaceAll("[{}]", "");
    var read = EcosystemFile.read("f", "{script: a, " + inner + "}");
    var apps = ((YamlResult.Valid<List<DeclaredApp>>) read).value();
    assertEquals(new ProcessOptions(user, group, file, null), apps.getFirst().options().process());
  }
}
