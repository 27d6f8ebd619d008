package dev.jsup.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.JsupHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {
  @TempDir Path folder;

  @Test
  void makesWhatIsMissingForNobodyButTheUser() throws Exception {
    var home = new JsupHome(folder.resolve("a/b"));
    HomeFolder.prepare(home);
    assertEquals("rwx------", permissions(home.path()));
    assertEquals("rwx------", permissions(home.run()));
  }

  @Test
  void leavesWhatIsThereAsItIs() throws Exception {
    var home = new JsupHome(folder);
    Files.createDirectory(home.run());
    Files.writeString(home.daemonLog(), "kept");
    HomeFolder.prepare(home);
    assertEquals("kept", Files.readString(home.daemonLog()));
  }

  @Test
  void refusesAHomeThatIsAFile() throws Exception {
    var home = new JsupHome(Files.createFile(folder.resolve("home")));
    refuses(home, "cannot use the folder " + home.path() + ": " + home.path() + " is a file");
  }

  @Test
  void refusesAHomeBelowAFile() throws Exception {
    Files.createFile(folder.resolve("file"));
    var home = new JsupHome(folder.resolve("file/home"));
    refuses(home, "cannot use the folder " + home.path() + ": ");
  }

  @Test
  void refusesARunFolderThatIsAFile() throws Exception {
    var home = new JsupHome(folder);
    Files.createFile(home.run());
    refuses(home, "cannot use the folder " + home.run() + ": " + home.run() + " is a file");
  }

  @Test
  void refusesAPlaceWhereNothingCanBeMade() {
    refuses(new JsupHome(Path.of("/proc/none")), "cannot use the folder /proc/none: ");
    refuses(new JsupHome(Path.of("/proc/self")), "cannot use the folder /proc/self");
  }

  private static void refuses(JsupHome home, String beginning) {
    var failure = assertThrows(CliException.class, () -> HomeFolder.prepare(home));
    assertEquals(ExitCode.NO_DAEMON, failure.exitCode());
    assertTrue(failure.text().startsWith(beginning), failure.text());
    assertTrue(failure.text().endsWith("or choose another JSUP_HOME"), failure.text());
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
