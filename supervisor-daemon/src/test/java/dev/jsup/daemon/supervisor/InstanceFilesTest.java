package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import org.junit.jupiter.api.Test;

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

  @Test
  void oneMoreAppOfANameHasItsIdInTheNameToo() {
    var files = InstanceFiles.of(Specs.app("api", 1), 7, 1, FOLDERS);
    assertEquals("/h/logs/api-out-7.log", files.out());
  }
}
