package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceFilesTest {
  private static final Folders FOLDERS = new Folders("/h/logs", "/h/pids");

  @Test
  void oneInstanceHasPlainNames() {
    var files = InstanceFiles.of(Specs.app("api", 1), 4, 0, FOLDERS);
    assertEquals("/h/logs/api-out.log", files.out());
    assertEquals("/h/logs/api-error.log", files.error());
    assertEquals("/h/pids/api-4.pid", files.pid());
  }

  @Test
  void severalInstancesHaveTheirIdInTheName() {
    var files = InstanceFiles.of(Specs.app("api", 2), 4, 0, FOLDERS);
    assertEquals("/h/logs/api-out-4.log", files.out());
    assertEquals("/h/logs/api-error-4.log", files.error());
  }

  @ParameterizedTest
  @CsvSource({
    "/run/api.pid, 1, /run/api.pid",
    "/run/api.pid, 2, /run/api-4.pid",
    "/run.d/api, 2, /run.d/api-4",
    "/run/.api, 2, /run/.api-4",
  })
  void aDeclaredPidFileHasTheIdBeforeItsEndingIfThereAreSeveral(
      String declared, int instances, String expected) {
    var spec = Specs.app("api", instances).withProcess(new ProcessSpec(null, declared, null));
    assertEquals(expected, InstanceFiles.of(spec, 4, 0, FOLDERS).pid());
  }

  @Test
  void theCombinedFileIsNamedLikeTheOthers() {
    assertEquals(null, files(null, false).combined());
    assertEquals("/h/logs/api-4.log", files(LogSpec.BY_DEFAULT, false).combined());
    assertEquals("/x/all-4.log", files("/x/all.log", false).combined());
    assertEquals("/x/all.txt", files("/x/all.txt", false).combined());
    assertEquals(LogSpec.SYSLOG, files(LogSpec.SYSLOG, false).combined());
  }

  @Test
  void mergedInstancesShareEveryFile() {
    var merged = files(LogSpec.BY_DEFAULT, true);
    assertEquals("/h/logs/api.log", merged.combined());
    assertEquals("/h/logs/api-out.log", merged.out());
    assertEquals("/h/logs/api-error.log", merged.error());
  }

  private static InstanceFiles files(String combined, boolean merged) {
    var raw = LogSpec.DEFAULT;
    var logs =
        new LogSpec(
            null, null, combined, merged, raw.lines(), raw.rate(), raw.trouble(), raw.rotation());
    return InstanceFiles.of(Specs.app("api", 2).withLogs(logs), 4, 0, FOLDERS);
  }

  @Test
  void oneMoreAppOfANameHasItsIdInTheNameToo() {
    var files = InstanceFiles.of(Specs.app("api", 1), 7, 1, FOLDERS);
    assertEquals("/h/logs/api-out-7.log", files.out());
  }
}
