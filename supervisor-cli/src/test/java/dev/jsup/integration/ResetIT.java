package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup reset}: the count of restarts begins anew. */
class ResetIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void theRestartsAreCountedFromZeroAndTheProcessGoesOn() {
    var app = home.start("counted", home.apps().idle());
    long pid = app.pid();
    app.proc().signal("KILL");
    long running = app.awaitReplacement(pid);
    app.awaitState("online");
    assertEquals(1, app.restarts());

    home.jsup("reset", "counted").ok();

    assertEquals(0, app.restarts());
    assertEquals(running, app.pid());
  }

  @Test
  void anErroredAppStaysErrored() {
    home.jsup("start", home.apps().crashing().toString(), "--max-restarts=2", "--min-uptime=60s")
        .exits(5);
    var app = home.instance("crashing").awaitState("errored");

    home.jsup("reset", "all").ok();

    assertEquals(0, app.restarts());
    assertEquals("errored", app.state());
  }
}
