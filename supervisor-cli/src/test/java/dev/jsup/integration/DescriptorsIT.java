package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The daemon has no descriptor left: apps run on, and what it could not do it does later. */
class DescriptorsIT {
  /** Fewer than it has open: not one more. */
  private static final int NONE = 10;

  private static final int MANY = 4096;

  @RegisterExtension final TestHome home = TestHome.quick();

  private void limit(int descriptors) {
    home.daemon().proc().limit("nofile", Integer.toString(descriptors));
  }

  @Test
  void whatEndsMeanwhileIsStartedAgainAndClientsWait() {
    var other = home.start("other", home.apps().idle());
    var app = home.start("app", home.apps().idle());
    long otherPid = other.pid();
    long pid = app.pid();

    limit(NONE);
    new Proc(pid).signal("KILL");
    home.daemon().awaitLog("cannot look at the processes");
    var client = home.client().start("pid", "other");
    home.daemon().awaitLog("cannot accept a connection");
    limit(MANY);

    assertEquals(otherPid + "\n", client.await().ok().out());
    app.awaitReplacement(pid);
    app.awaitState("online");
    assertEquals(1, app.restarts());
    assertEquals(otherPid, other.pid());
    home.daemon().awaitLog("connections are accepted again");
    var dates = "\\d{4}-\\d\\d-\\d\\dT.*";
    var rest = home.daemon().log().lines().filter(line -> !line.matches(dates)).toList();
    assertEquals(List.of(), rest, "every event is one line");
  }
}
