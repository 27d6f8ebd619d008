package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon dies while clients talk to it: what can be asked again is asked of the next one. */
@Order(TestHome.LONG)
class ClientRetryIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  @Test
  void listNeverFailsWhileDaemonsAreKilled() throws Exception {
    var app = home.start("idle", home.apps().idle());
    long pid = app.pid();
    var enough = new AtomicBoolean();
    var lists =
        new FutureTask<>(() -> {
          int count = 0;
          while (!enough.get()) {
            var shown = Json.parse(home.jsup("list", "--json").ok().out()).items();
            assertEquals(1, shown.size());
            count++;
          }
          return count;
        });
    var lister = Thread.ofPlatform().start(lists);
    try {
      for (int i = 0; i < 4; i++) {
        killDaemon(lists);
        Await.until("it answers", () -> lists.isDone() || home.jsup("ping").exit() == 0);
        killDaemon(lists); // and the next one as soon as it has signed
      }
    } finally {
      enough.set(true);
      lister.join();
    }

    assertTrue(lists.get() > 0);
    home.jsup("ping").ok();
    assertEquals(pid, app.pid());
  }

  /** Kills the daemon and waits until another one has signed. */
  private void killDaemon(FutureTask<Integer> lists) {
    var dead = home.daemon().proc();
    dead.signal("KILL");
    Await.until(
        "another daemon",
        () ->
            lists.isDone()
                || (home.daemon().pidIfAny() != dead.pid() && home.daemon().pidIfAny() != 0));
  }

  /** Lets a client wait in the queue of a daemon that does not take it out any more. */
  private Client.Result queuedAtADyingDaemon(String... args) {
    var daemon = home.daemon().proc();
    daemon.signal("STOP");
    int before = connections();
    var client = home.client().start(args);
    Await.until("it is in the queue", () -> connections() > before);
    daemon.signal("KILL");
    return client.await();
  }

  /** The ends of the socket that are the daemon's, as unix(7) tells: listening, or connected. */
  private int connections() {
    try {
      // It was bound under another name in the home and renamed, which unix(7) does not tell.
      var folder = " " + home.path() + '/';
      return (int)
          Files.readAllLines(Path.of("/proc/net/unix")).stream()
              .filter(line -> line.contains(folder))
              .count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatADyingDaemonCannotHaveReadIsAskedOfTheNextOne() {
    var app = home.start("idle", home.apps().idle());
    long pid = app.pid();

    var list = queuedAtADyingDaemon("list", "--json").ok();
    assertEquals(1, Json.parse(list.out()).items().size());
    assertEquals(pid, app.pid());

    queuedAtADyingDaemon("restart", "idle").ok();
    assertEquals("online", app.state());
    assertTrue(pid != app.pid());
    assertEquals(1, app.view().get("restarts").number());

    queuedAtADyingDaemon("kill").ok();
    assertEquals(List.of(), Proc.ofHome(home.path()));
  }

  @Test
  void aChangeWhoseFateIsUnknownIsNotRepeatedButToldSo() {
    var slow =
        home.start(
            "slow",
            home.apps().script("slow.sh", "trap '' INT", "while :; do sleep 0.1; done"),
            Map.of("killTimeoutMs", 3_000));
    var stop = home.client().start("stop", "slow");
    home.daemon().awaitLog("slow signal INT");

    home.daemon().proc().signal("KILL");

    var told = stop.await().exits(4);
    assertTrue(told.err().contains("it may have done what it was asked"), told.err());
    assertTrue(told.err().contains("see jsup list"), told.err());
    // As the message says: it may have been killed before it wrote the stop down, or after that.
    home.jsup("stop", "slow").ok();
    slow.awaitState("stopped");
  }
}
