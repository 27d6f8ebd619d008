package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As whom apps run, which only root can decide, and where their pids are written. */
class AppAccountIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static final String APP =
      """
      apps:
      - name: api
        script: ./api.sh
        user: daemon
        exec_stop: id -un >>/proc/$MAINPID/fd/1; kill $MAINPID
      """;

  private static void requireRoot() throws IOException {
    assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "root");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv(1)");
    for (var folder : List.of(home.work().getParent(), home.work())) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String groups(String user) {
    return home.client().exec("id", "-G", user).await().ok().out().strip();
  }

  @Test
  void anAppRunsAsItsUserInAllItsGroupsAndLivesOnUnderTheNextDaemon() throws IOException {
    requireRoot();
    home.apps()
        .script(
            "api.sh",
            "echo $(id -un) $(id -gn) $HOME $USER $LOGNAME",
            "echo groups $(id -G)",
            "echo anew >/dev/stdout",
            "echo trouble >/dev/stderr",
            "sleep 1000");
    home.apps().file("ecosystem.yaml", APP);
    home.jsup("start", "ecosystem.yaml").ok();
    var api = home.instance("api");

    api.awaitOut("daemon daemon /usr/sbin daemon daemon\ngroups " + groups("daemon") + "\nanew\n");
    assertTrue(api.error().contains("trouble\n"), api.error());
    assertTrue(
        home.jsup("describe", "api").ok().out().contains("runs as     daemon, group daemon"));
    long pid = api.pid();
    long daemon = home.daemon().pidIfAny();
    new Proc(daemon).signal("KILL");
    Await.until(
        "another daemon serves",
        () -> home.daemon().pidIfAny() != daemon && home.daemon().answers());
    assertEquals(pid, api.pid());

    home.jsup("restart", "api").ok();
    assertEquals(2, api.out().lines().filter("anew"::equals).count(), api.out());
    var end = api.view().get("lastExit").get("signal").text();
    assertEquals("TERM", end, "its stop command has ended it");
    assertTrue(api.out().contains("anew\ndaemon\ndaemon daemon"), api.out());
  }

  @Test
  void whoIsNotKnownIsToldBeforeAnythingStarts() throws IOException {
    requireRoot();
    home.apps()
        .file("bad.yaml", "apps:\n- {name: a, script: sleep 9}\n- script: sleep 8\n  uid: demon");
    var refused = home.jsup("start", "bad.yaml").exits(1);
    assertTrue(
        refused
            .err()
            .contains(
                "bad.yaml:4:3: app 'sleep': user: there is no user 'demon' (did you mean 'daemon'?)"),
        refused.err());
    assertEquals(0, home.http().get("/v1/apps").granted().items().size());
  }

  @Test
  void thePidIsInTheDeclaredFileWhileThereIsOne() throws IOException {
    home.jsup("start", home.apps().idle().toString(), "-n", "idle", "-p", "run/idle.pid").ok();
    var file = home.work().resolve("run/idle.pid");
    Await.until("the pid is written", () -> Files.exists(file));
    assertEquals(home.instance("idle").pid() + "\n", Files.readString(file));

    home.jsup("scale", "idle", "2").ok();
    var second = home.work().resolve("run/idle-1.pid");
    Await.until("that of the second is written", () -> Files.exists(second));
    home.jsup("stop", "all").ok();
    Await.until("both are removed", () -> !Files.exists(file) && !Files.exists(second));
    assertFalse(home.daemon().files("pids").stream().anyMatch(name -> name.startsWith("idle")));
  }
}
