package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pid namespace, as a container has one, where the daemon is PID 1, or PID 1 reaps nothing. */
class ContainerIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  /** PID 1 of the namespace, by its pid outside. */
  private Proc init = new Proc(0);

  /** Runs {@code command} as PID 1; it and all its processes go with the client. */
  private RunningClient unshare(String... command) {
    var words = new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount-proc"));
    words.add("--kill-child");
    var probe = new ArrayList<>(words);
    probe.add("true");
    var exit = home.client().exec(probe.toArray(String[]::new)).await().exit();
    Assumptions.assumeTrue(exit == 0, "unshare");
    words.addAll(List.of(command));
    var client = home.client().exec(words.toArray(String[]::new));
    var outside = new Proc(client.process().pid());
    Await.until("PID 1", () -> !outside.children().isEmpty());
    init = outside.children().getFirst();
    return client;
  }

  /** Runs a command in the namespace. */
  private Client.Result inside(String... command) {
    var words = new ArrayList<>(List.of("nsenter", "--target=" + init.pid(), "--pid", "--mount"));
    words.add("--wd=" + home.work());
    words.addAll(Arrays.asList(command));
    return home.client().exec(words.toArray(String[]::new)).await();
  }

  private Client.Result jsup(String... words) {
    var command = new ArrayList<>(List.of(Client.JSUP.toString()));
    command.addAll(Arrays.asList(words));
    return inside(command.toArray(String[]::new));
  }

  @AfterEach
  void endAll() {
    if (init.pid() != 0) {
      init.signal("KILL");
      Await.until("the namespace is gone", () -> !init.isAlive());
    }
  }

  @Test
  void asPid1ItReapsWhatTheAppsLeaveBehindAndEndsInOrder() {
    var daemon = unshare(Client.JSUP.toString(), "daemon");
    daemon.awaitOut("serving on ");
    var box = new Sandbox(home, "leaves");
    box.script(
        "app.sh",
        "for i in 1 2 3; do (setsid sh -c 'sleep 0.05; echo gone >> left' &); done",
        "trap 'echo told >> ended; exit 0' INT",
        "while :; do sleep 0.05; done");
    home.apps().file("leaves/app.yaml", "apps:\n- name: leaves\n  script: app.sh\n");
    jsup("start", "leaves/app.yaml").ok();
    var app = home.instance("leaves");
    box.awaitLines("left", 3);
    long pid = app.pid();

    inside("kill", "-KILL", Long.toString(pid)).ok();

    app.awaitReplacement(pid);
    box.awaitLines("left", 6);
    app.awaitState("online");
    Await.until(
        () -> "no zombie of " + init.children(),
        () -> init.children().stream().allMatch(Proc::isAlive));

    inside("kill", "-TERM", "1").ok();
    assertEquals(0, daemon.await().exit(), daemon.out());
    assertEquals(List.of("told"), box.lines("ended"));
  }

  @Test
  void zombiesOfAnInitThatReapsNothingAreDead() {
    unshare("sleep", "1000");
    home.apps().idle();
    inside("env", "JSUP_GUARD=off", Client.JSUP.toString(), "ping").ok();
    jsup("start", "idle.sh", "--name=idle").ok();
    var idle = home.instance("idle");
    long pid = idle.pid();
    var daemon =
        init.children().stream()
            .filter(each -> each.commandLine().contains("dev.jsup.daemon.DaemonMain"))
            .findFirst()
            .orElseThrow();

    // One after the other: a daemon that is being killed may still take the end of its child.
    daemon.signal("KILL");
    Await.until("the daemon is a zombie", () -> !daemon.isAlive());
    long before = zombies();
    inside("kill", "-KILL", Long.toString(pid)).ok();
    Await.until("one more zombie", () -> zombies() > before);

    assertTrue(jsup("list").ok().out().contains("idle"));
    idle.awaitReplacement(pid);
    idle.awaitState("online");
    assertTrue(
        idle.lastExit().toString().contains("signal KILL while jsup was away"),
        idle.lastExit()::toString);
    jsup("kill").ok();
    assertEquals(List.of(), home.daemon().fifos());
  }

  private long zombies() {
    return init.children().stream().filter(child -> !child.isAlive()).count();
  }
}
