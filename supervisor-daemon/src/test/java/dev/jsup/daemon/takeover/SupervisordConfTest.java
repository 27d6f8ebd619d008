package dev.jsup.daemon.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisordConfTest {
  @TempDir Path folder;

  /** As Debian installs it: the main file has no program at all. */
  @Test
  void programsOfIncludedFilesAreRead() throws Exception {
    var conf = Files.createDirectories(folder.resolve("conf.d"));
    Files.writeString(
        conf.resolve("b.conf"), "[program:b]\ncommand=sleep 1\ndirectory=%(here)s/x\n");
    Files.writeString(conf.resolve("a.conf"), "[program:a]\ncommand=sleep 2\n");
    Files.writeString(conf.resolve("c.txt"), "[program:c]\ncommand=sleep 3\n");
    var read = read("[include]\nfiles = conf.d/*.conf %(here)s/nothing/*.ini\n");
    assertEquals(List.of("a", "b"), read.apps().stream().map(ForeignApp::name).toList());
    assertEquals(conf + "/x", read.apps().get(1).keys().get("cwd"));
    assertEquals(List.of("[include] %s/nothing/*.ini: no file".formatted(folder)), read.notes());
  }

  @Test
  void whatIsWrongInAnIncludedFileIsToldWithItsName() throws Exception {
    var file = Files.writeString(folder.resolve("x.conf"), "[program:x]\nnonsense\n");
    var wrong = assertThrows(ForeignFile.Unusable.class, () -> read("[include]\nfiles = x.conf\n"));
    assertEquals(
        file + ": line 2: 'nonsense' (expected: [section], or KEY = VALUE in one)",
        wrong.getMessage());
  }

  private ForeignFile read(String text) throws ForeignFile.Unusable {
    return SupervisordConf.read(text, folder.toString(), Map.of());
  }
}
