package dev.jsup.daemon.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfFileTest {
  @TempDir private Path home;

  private Path path() {
    return home.resolve("conf.json");
  }

  @Test
  void whatIsSetIsThereAgainForTheNextDaemonAndOnlyItsUserMayReadIt() throws IOException {
    var conf = ConfFile.open(path());
    assertFalse(Files.exists(path()));

    conf.set(Map.of("web:A", "1", "color", "blue"));
    conf.set(Map.of("web.A", "2"));

    assertEquals(Map.of("web.A", "2", "color", "blue"), ConfFile.open(path()).values());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
    conf.unset(List.of("web:A"));
    assertEquals(Map.of("color", "blue"), ConfFile.open(path()).values());
  }

  @Test
  void allBeforeTheLastDotIsTheApp() throws IOException {
    var conf = ConfFile.open(path());
    conf.set(
        Map.of("web.A", "1", "web.v2.B", "2", "a:b:C", "3", "web", "4", ".D", "5", "web.", "6"));

    assertEquals(Map.of("A", "1"), conf.variablesOf("web"));
    assertEquals(Map.of("B", "2"), conf.variablesOf("web.v2"));
    assertEquals(Map.of("C", "3"), conf.variablesOf("a:b"));
    assertEquals(Map.of(), conf.variablesOf(""));
  }

  @Test
  void aBrokenFileIsPutAside() throws IOException {
    Files.writeString(path(), "{\"version\": 1, \"values\": {\"a\": 1");

    assertEquals(Map.of(), ConfFile.open(path()).values());
    assertTrue(Files.exists(home.resolve("conf.json.bad")));
    assertFalse(Files.exists(path()));
  }
}
