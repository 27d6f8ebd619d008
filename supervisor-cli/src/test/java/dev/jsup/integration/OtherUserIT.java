package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A second user of the machine gets nothing from the daemon of the first. Needs root to be both.
 */
class OtherUserIT {
  private static final String NOBODY = "65534";

  @RegisterExtension final TestHome home = TestHome.quick();

  @BeforeEach
  void twoUsers() throws IOException {
    assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "root");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv(1)");
    open(home.work().getParent(), "rwx--x--x");
    open(home.work(), "rwxr-xr-x");
    home.start("idle", home.apps().idle());
  }

  private static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Runs a command as somebody else. */
  private Client.Result asNobody(String... command) {
    var words =
        new ArrayList<>(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
    words.addAll(List.of(command));
    return home.client().with("HOME", "/").exec(words.toArray(String[]::new)).await();
  }

  private Client.Result client(String... args) {
    var test = asNobody("test", "-x", Client.JSUP.toString());
    assumeTrue(test.exit() == 0, "a checkout that others may read");
    var words = new ArrayList<>(List.of(Client.JSUP.toString()));
    words.addAll(List.of(args));
    return asNobody(words.toArray(String[]::new));
  }

  /** The socket itself may be reached, so that only the daemon is left to refuse. */
  private void openTheWay() throws IOException {
    open(home.path(), "rwx--x--x");
    open(home.daemon().socket(), "rwxrwxrwx");
  }

  private void assertUnharmed() {
    assertEquals("online", home.instance("idle").state());
    assertEquals("pong\n", home.jsup("ping").ok().out());
  }

  @Test
  void theFolderOfTheHomeKeepsOthersOut() {
    for (var verb : List.of("list", "kill", "start")) {
      var refused = client(verb.equals("start") ? new String[] {verb, "x"} : new String[] {verb});
      assertEquals(4, refused.exit(), refused.err());
      assertEquals("", refused.out());
      assertTrue(refused.err().contains("cannot reach the daemon at "), refused.err());
      assertTrue(refused.err().contains("Permission denied"), refused.err());
      assertTrue(refused.err().contains("is the home folder yours?"), refused.err());
    }
    assertUnharmed();
  }

  @Test
  void theDaemonRefusesWhomTheFolderLetsIn() throws IOException {
    openTheWay();

    for (var verb : List.of("list", "kill", "ping", "logs")) {
      var refused = client(verb);
      assertEquals(1, refused.exit(), refused.err());
      assertEquals("", refused.out());
      assertTrue(
          refused.err().contains("this daemon belongs to user 0, not to user 65534"),
          refused.err());
      assertTrue(refused.err().contains("run jsup as that user"), refused.err());
      assertFalse(refused.err().contains("{"), refused.err());
    }
    assertUnharmed();
    home.daemon().awaitLog("of user 65534");
  }

  @Test
  void curlIsToldTheSame() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl");
    openTheWay();

    var socket = home.daemon().socket().toString();
    var refused =
        asNobody(
            "curl", "-s", "-i", "--unix-socket", socket, "-d", "{}", "http://jsup/v1/shutdown");

    assertEquals(0, refused.exit(), refused.err());
    assertTrue(refused.out().startsWith("HTTP/1.1 403 Forbidden"), refused.out());
    var error = Json.parse(refused.out().substring(refused.out().indexOf('{')));
    assertEquals("forbidden", error.get("code").text());
    assertUnharmed();
  }

  @Test
  void theFilesOfTheHomeAreItsUsersAlone() throws IOException {
    assertEquals("rwx------", permissions(home.path()));
    assertEquals("rw-------", permissions(home.daemon().socket()));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
