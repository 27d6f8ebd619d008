package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows the end of a process that nobody asked to end. */
class RestartPolicyIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void aKilledAppIsBackWithAnotherPid() {
    var app = home.start("back", home.apps().idle());
    long killed = app.pid();

    app.proc().signal("KILL");

    long next = app.awaitReplacement(killed);
    app.awaitState("online");
    assertTrue(new Proc(next).isAlive());
    assertEquals(next, new Proc(next).session());
    assertEquals(1, app.restarts());
    assertEquals("KILL", app.lastExit().get("signal").text());
    assertTrue(app.lastExit().get("code").isNull());
  }

  @Test
  void manyKillsOfAStableAppNeverMakeItErrored() {
    var app = home.start("stable", home.apps().idle(), Map.of("maxRestarts", 2));

    for (int i = 1; i <= 4; i++) {
      long pid = app.pid();
      app.proc().signal("KILL");
      app.awaitReplacement(pid);
      app.awaitState("online");
      assertEquals(i, app.restarts());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "on-failure, exit 0, exited, exit 0",
    "never, exit 0, exited, exit 0",
    "never, exit 3, errored, exit 3",
    "never, kill -SEGV $$, errored, signal SEGV",
    "never, exit 143, errored, exit 143",
    "never, kill -TERM $$, exited, signal TERM",
    "never, kill -KILL $$, errored, signal KILL",
    "never, exit 255, errored, exit 255",
  })
  void anEndIsShownAsItWas(String restart, String end, String state, String reason) {
    var script = home.apps().script("end.sh", end);
    home.start("end", script, Map.of("restart", restart, "minUptimeMs", 60_000));

    var app = home.instance("end").awaitState(state);
    assertTrue(app.reason().startsWith(reason), app.reason());
    assertEquals(0, app.restarts());
    var exit = app.lastExit();
    var words = reason.split(" ", -1);
    if (words[0].equals("exit")) {
      assertEquals(Long.parseLong(words[1]), exit.get("code").number());
      assertTrue(exit.get("signal").isNull());
    } else {
      assertEquals(words[1], exit.get("signal").text());
      assertTrue(exit.get("code").isNull());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "on-failure, exit 1",
    "on-failure, kill -KILL $$",
    "on-success, kill -TERM $$",
    "on-success, exit 0",
    "on-abnormal, kill -ABRT $$",
    "unless-stopped, exit 3",
    "always, exit 0",
    "always, exit 1"
  })
  void theFirstEndIsFollowedByARestart(String restart, String end) {
    var script = home.apps().script("once.sh", "[ -e ran ] && exec sleep 1000", "touch ran", end);
    home.start("once", script, Map.of("restart", restart, "minUptimeMs", 500));

    var app = home.instance("once").awaitState("online");
    assertEquals(1, app.restarts());
    home.work().resolve("ran").toFile().delete();
  }

  @Test
  void sixteenUnstableRestartsMakeAnAppErroredAndSayWhy() {
    var script = home.apps().script("loop.sh", "echo launched", "exit 7");
    home.start("loop", script, Map.of("minUptimeMs", 60_000));

    var app = home.instance("loop").awaitState("errored");
    assertTrue(app.reason().matches("exit 7, 16 restarts in \\d+(\\.\\d)? s"), app.reason());
    assertEquals(16, app.restarts());
    assertEquals("launched\n".repeat(17), app.out());
    var list = home.jsup("list").ok();
    assertTrue(list.out().contains("errored  exit 7, 16 restarts in"), list.out());
  }

  @Test
  void anErroredAppStartsAgainWithAFreshCount() {
    var script = home.apps().script("fresh.sh", "[ -e good ] && exec sleep 1000", "exit 1");
    home.start("fresh", script, Map.of("maxRestarts", 1, "minUptimeMs", 200));
    var app = home.instance("fresh").awaitState("errored");
    home.apps().file("good", "");

    home.jsup("start", "fresh").ok();

    assertEquals("online", app.state());
  }

  @Test
  void listsOfCodesBeatTheModeAndGrowingDelaysGrow() {
    home.apps().script("codes.sh", "exit 3");
    home.apps().script("grow.sh", "exit 4");
    home.apps()
        .file(
            "codes.yaml",
            """
            apps:
              - { name: stays, script: codes.sh, stop_exit_codes: [3] }
              - { name: wrong, script: codes.sh, restart_prevent_exit_codes: 3 }
              - { name: fine, script: codes.sh, restart: on-failure, success_exit_codes: 3 }
              - name: grows
                script: grow.sh
                exp_backoff_restart_delay: 20
                backoff_factor: 2
                backoff_max: 60
                max_restarts: 4
                min_uptime: 10s
            """);

    home.jsup("start", "codes.yaml", "--no-wait").ok();

    home.instance("stays").awaitState("exited");
    home.instance("wrong").awaitState("errored");
    home.instance("fine").awaitState("exited");
    var grows = home.instance("grows").awaitState("errored");
    var deaths = home.jsup("describe", "grows").ok().out();
    for (var decision :
        List.of("after 20 ms", "after 40 ms", "after 60 ms", "given up: exit 4, 4")) {
      assertTrue(deaths.contains(decision), deaths);
    }
    assertEquals(4, grows.restarts());
    var why = home.jsup("describe", "stays", "wrong").ok().out();
    assertTrue(why.contains("left as finished, in stop_exit_codes"), why);
    assertTrue(why.contains("given up: exit 3, in restart_prevent_exit_codes"), why);
  }

  @Test
  void aKillForLackOfMemoryIsToldFromOthers() throws IOException {
    var group = Path.of("/sys/fs/cgroup/memory/jsup-test-" + ProcessHandle.current().pid());
    assumeTrue(Files.isWritable(group.getParent()), "a writable cgroup of version 1");
    assumeTrue(Files.isReadable(Path.of("/dev/kmsg")), "a readable log of the kernel");
    Files.createDirectory(group);
    try {
      Files.writeString(group.resolve("memory.limit_in_bytes"), "20000000");
      var script =
          home.apps()
              .script(
                  "greedy.sh",
                  "echo $$ >" + group + "/cgroup.procs",
                  "exec perl -e '$x = \"x\" x 400_000_000; sleep 1000'");
      home.start("greedy", script, Map.of("restart", "never", "minUptimeMs", 60_000));

      var app = home.instance("greedy").awaitState("errored");
      assertEquals("signal KILL (out of memory)", app.reason());
      assertEquals("KILL", app.lastExit().get("signal").text());
    } finally {
      Await.until(
          "the group is empty", () -> Files.readString(group.resolve("cgroup.procs")).isEmpty());
      Files.delete(group);
    }
  }

  @Test
  void theLastTwentyEndsAreTold() {
    var script = home.apps().script("ends.sh", "exit 1");
    home.start("ends", script, Map.of("maxRestarts", 25, "minUptimeMs", 60_000));
    home.instance("ends").awaitState("errored");

    var shown = Json.parse(home.jsup("describe", "ends", "--json").ok().out());
    var deaths = shown.at(0).get("instances").at(0).get("deaths");
    assertEquals(20, deaths.items().size());
    assertEquals("restarted at once, policy always", deaths.at(0).get("decision").text());
    assertEquals(1, deaths.at(19).get("code").number());
    assertTrue(deaths.at(19).get("decision").text().startsWith("given up: exit 1, 25 restarts in"));
  }

  @Test
  void policiesThatCannotWorkAreRefused() {
    var window = "apps: [{ script: sleep 9, restart_delay: 1s, restart_window: 16s }]";
    for (var bad :
        List.of(
            window,
            "apps: [{ script: sleep 9, backoff_factor: 2 }]",
            "apps: [{ script: sleep 9, exp_backoff_restart_delay: 2s, backoff_max: 1s }]",
            "apps: [{ script: sleep 9, stop_signal: SIGSTOP }]")) {
      home.apps().file("bad.yaml", bad);
      home.jsup("start", "bad.yaml").exits(1);
    }
    home.apps().file("bad.yaml", "apps: [{ script: sleep 9, stop_signal: SIGTREM }]");
    var signal = home.jsup("start", "bad.yaml").exits(1).err();
    assertTrue(signal.contains("did you mean TERM?"), signal);
    home.apps().file("bad.yaml", window);
    var err = home.jsup("start", "bad.yaml").exits(1).err();
    assertTrue(err.contains("restart_window: 16000 ms is no longer than the delays of 16"), err);
  }

  @Test
  void forEverIsForEver() {
    var script = home.apps().script("ever.sh", "exit 1");
    home.jsup(
            "start", script.toString(), "--max-restarts", "forever", "--min-uptime=9s", "--no-wait")
        .ok();
    Await.until("more than the default", () -> home.instance("ever").restarts() > 40);
    home.jsup("delete", "ever").ok();
  }

  @Test
  void theDelayIsShownAndAStartCutsItShort() {
    var script = home.apps().script("delayed.sh", "[ -e go ] && exec sleep 1000", "exit 4");
    home.start("delayed", script, Map.of("restartDelayMs", 600_000, "minUptimeMs", 200));
    var app = home.instance("delayed").awaitState("waiting restart");
    assertEquals("exit 4, restart after 10 min", app.reason());
    home.apps().file("go", "");

    home.jsup("start", "delayed").ok();

    assertEquals("online", app.state());
  }

  @Test
  void theDelayIsKeptBeforeARestart() {
    var script = home.apps().script("pause.sh", "date +%s%N", "exec sleep 1000");
    var app = home.start("pause", script, Map.of("restartDelayMs", 400));
    long pid = app.pid();
    app.awaitOut("\n");

    app.proc().signal("KILL");
    app.awaitReplacement(pid);
    Await.until("it has begun twice", () -> app.out().lines().count() == 2);

    var times = app.out().lines().mapToLong(Long::parseLong).toArray();
    assertEquals(2, times.length);
    assertTrue(times[1] - times[0] >= 400_000_000L, app.out());
  }

  @Test
  void aCrashTakesTheChildrenInItsGroupWithIt() {
    var script = home.apps().script("family.sh", "sleep 3000 &", "echo $!", "exec sleep 1000");
    var app = home.start("family", script);
    app.awaitOut("\n");
    var child = new Proc(Long.parseLong(app.out().lines().findFirst().orElseThrow()));
    assertTrue(child.isAlive());
    long pid = app.pid();

    app.proc().signal("KILL");
    long next = app.awaitReplacement(pid);

    Await.until("the child of the crashed process ends", () -> !child.isAlive());
    assertNotEquals(pid, next);
  }
}
