package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The machine has no process and no thread left for the daemon: apps run on, and what it could not
 * do it does later. The kernel limits nobody but users other than root, so that it needs root to be
 * one.
 */
class ProcessLimitIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  /** A user of this test run alone, as the kernel counts the processes of all of a user's. */
  private final String user = Long.toString(100_000 + ProcessHandle.current().pid() % 50_000);

  @BeforeEach
  void anotherUser() throws IOException {
    assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "root");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv(1)");
    home.apps().idle();
    try (var all = Files.walk(home.work().getParent())) {
      for (var file : all.toList()) {
        Files.setAttribute(file, "unix:uid", Integer.valueOf(user));
      }
    }
    assumeTrue(
        asUser("test", "-x", Client.JSUP.toString()).exit() == 0,
        "a checkout that others may read");
  }

  private Client.Result asUser(String... command) {
    var words =
        new ArrayList<>(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
    words.addAll(List.of(command));
    return home.client()
        .with("HOME", home.work().toString())
        .exec(words.toArray(String[]::new))
        .await();
  }

  private void limit(Proc daemon, int processes) {
    asUser("prlimit", "--nproc=" + processes + ':', "--pid=" + daemon.pid()).ok();
  }

  private static boolean hasNoRoom(Instance app) {
    var reason = app.view().get("reason");
    return !reason.isNull() && reason.text().matches(".*(no room|unavailable).*");
  }

  private static boolean isAnother(Instance app, long pid) {
    var now = app.view().get("pid");
    return !now.isNull() && now.number() != pid;
  }

  @Test
  void whatEndsMeanwhileIsStartedAgainWhenThereIsRoom() {
    asUser(Client.JSUP.toString(), "start", home.apps().idle().toString(), "-n", "app").ok();
    var app = home.instance("app");
    var daemon = home.daemon().proc();

    limit(daemon, 1);
    int kills = 0;
    // Shells that wait for an app are there already: it becomes those first.
    while (!hasNoRoom(app)) {
      long killed = app.pid();
      new Proc(killed).signal("KILL");
      kills++;
      Await.until("it is launched or not", () -> hasNoRoom(app) || isAnother(app, killed));
    }
    assertEquals("waiting restart", app.state());
    limit(daemon, 4096);

    app.awaitState("online");
    assertTrue(app.restarts() > kills, "each try is a restart");
    assertEquals(daemon.pid(), home.daemon().pidIfAny(), home.daemon().log());
  }
}
