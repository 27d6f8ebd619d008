package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup flush}: the files are empty, the apps write on. */
class FlushIT {
  private static final String TALK =
      "while :; do [ -e say ] && { cat say; rm say; }; sleep 0.02; done";

  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void theFilesAreEmptiedAndWrittenOnFromTheirBegin() {
    var app = home.start("talker", home.apps().script("talker.sh", "echo old; echo old >&2", TALK));
    app.awaitOut("old");
    long pid = app.pid();

    var result = home.jsup("flush", "talker").ok();

    assertTrue(
        result.out().contains("emptied " + home.path() + "/logs/talker-out.log"), result.out());
    assertTrue(
        result.out().contains("emptied " + home.path() + "/logs/talker-error.log"), result.out());
    assertEquals("", app.out());
    assertEquals("", app.error());
    home.apps().file("say", "new\n");
    app.awaitOut("new");
    assertEquals("new\n", app.out());
    assertEquals(pid, app.pid());
  }

  @Test
  void onlyTheFilesOfTheTargetsAreEmptied() {
    var one = home.start("one", home.apps().script("one.sh", "echo one", "exec sleep 1000"));
    var two = home.start("two", home.apps().script("two.sh", "echo two", "exec sleep 1000"));
    one.awaitOut("one");
    two.awaitOut("two");

    home.jsup("flush", "one").ok();

    assertEquals("", one.out());
    assertEquals("two\n", two.out());
    home.jsup("flush").ok();
    assertEquals("", two.out());
  }
}
