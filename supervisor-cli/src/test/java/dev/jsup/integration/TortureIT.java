package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.integration.Client.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Daemons, guards, apps and clients are killed at any moment, as a seed decides, while apps write
 * numbered lines, end, start, stop and wait, and daemons are upgraded. {@code
 * -Djsup.torture.kills=50} makes it long, {@code -Djsup.torture.seed=N} repeats one.
 */
@Order(TestHome.LONG)
class TortureIT {
  private static final List<String> APPS =
      List.of("steady", "slow", "shaky", "failing", "starting");

  /** The exit code of a start whose app ends before it is up. */
  private static final int NOT_UP = 5;

  /** The exit code of a request whose fate is unknown. */
  private static final int CUT_OFF = 4;

  /** Said in the log when the old version of an upgrade lets go, and when the new one begins. */
  private static final List<String> STAGES = List.of("handing over to", "upgraded from version");

  /**
   * An upgrade under way.
   *
   * @param logged how long the daemon's log was before
   */
  private record Upgrade(RunningClient client, int logged) {
    boolean isOver() {
      return !client.process().isAlive();
    }
  }

  @RegisterExtension final TestHome home = TestHome.quick();

  private final long seed = Long.getLong("jsup.torture.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  /** By app: whether the last request that was answered wants it up. */
  private final Map<String, Boolean> wished = new HashMap<>();

  /** By app: a client whose request the next kill of the daemon may cut off. */
  private final Map<String, RunningClient> underWay = new HashMap<>();

  /** The upgrade that may not be over, if any. */
  private final List<Upgrade> upgrades = new ArrayList<>();

  private final List<String> story = new ArrayList<>();

  @Test
  void nothingIsLostDoubledOrForgotten(TestReporter reporter) {
    reporter.publishEntry("seed", Long.toString(seed));
    int kills = Integer.getInteger("jsup.torture.kills", 6);
    var raw =
        NumberedWriter.start(
            home, "raw", Map.of("rate", 2_000), "rotate: {size: 100K, keep: 1000}\n");
    var dated =
        NumberedWriter.start(
            home,
            "dated",
            Map.of("rate", 500),
            "log_date_format: 'YYYY-MM-DD'\nrotate: {size: 50K, keep: 1000}\n");
    startApps();
    try {
      for (int i = 0; i < kills; i++) {
        for (int step = random.nextInt(5); step > 0; step--) {
          disturb();
        }
        killDaemon();
        check();
      }
      end(raw, dated);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + story, e);
    }
  }

  private void startApps() {
    var slow =
        home.apps()
            .script("slow.sh", "trap 'sleep 0.3; exit 0' INT", "while :; do sleep 0.05; done");
    start("steady", home.apps().idle());
    start("slow", slow);
    start("shaky", home.apps().script("shaky.sh", "sleep 0.7", "exit 3"));
    start("failing", home.apps().script("failing.sh", "exit 1"), "--restart-delay=2s");
    start("starting", home.apps().idle(), "--min-uptime=3s");
  }

  private void start(String name, Path script, String... more) {
    var flags = new ArrayList<>(List.of("--max-restarts=100000", "--kill-timeout=20s"));
    flags.addAll(more.length > 0 ? List.of(more) : List.of("--restart-delay=200ms"));
    var words = new ArrayList<>(List.of("start", script.toString(), "--name=" + name, "--no-wait"));
    words.addAll(flags);
    home.jsup(words.toArray(String[]::new)).ok();
    wished.put(name, true);
  }

  /** Something happens, and may not be over when the daemon is killed. */
  private void disturb() {
    endUpgrade(false);
    var app = APPS.get(random.nextInt(APPS.size()));
    switch (random.nextInt(11)) {
      case 0 -> request("stop", app, false);
      case 1, 2 -> request("start", app, true);
      case 3 -> request("restart", app, true);
      case 4 -> killApp(app);
      case 5 -> {
        story.add("rotate");
        home.client().start("logs", "rotate", "all");
      }
      case 6 -> killGuard();
      case 7 -> {
        story.add("flush " + app);
        home.client().start("flush", app);
      }
      case 8 -> upgrade();
      default -> {
        story.add("a client is killed");
        home.client().start("logs", "raw").kill();
      }
    }
  }

  /** A request either is answered, and then it counts, or the daemon is killed under way. */
  private void request(String verb, String app, boolean up) {
    if (underWay.containsKey(app)) {
      return; // of two at once nobody can tell which is the last
    }
    if (random.nextBoolean()) {
      story.add(verb + ' ' + app);
      settled(home.jsup(verb, app), app, up);
    } else {
      story.add(verb + ' ' + app + ", not waited for");
      underWay.put(app, home.client().start(verb, app));
      wished.remove(app);
    }
  }

  /** A request for {@code app} has ended, and no daemon was killed meanwhile. */
  private void settled(Result result, String app, boolean up) {
    if (!upgrades.isEmpty() && result.exit() == CUT_OFF) {
      assertTrue(result.err().contains("it may have done what it was asked"), result.err());
      story.add("which the upgrade cut off");
      wished.remove(app);
      return;
    }
    if (!up || result.exit() != NOT_UP) {
      result.ok(); // one that ends at once, or of a stop that was cut off, is started all the same
    }
    wished.put(app, up);
  }

  /** Of one app that runs; as the kernel sees it, since a daemon may not answer just now. */
  private void killApp(String app) {
    story.add("kill " + app);
    processes(app).forEach(proc -> proc.signal("KILL"));
  }

  /** The daemon begins to become another one, of the same build, or does so to the end. */
  private void upgrade() {
    endUpgrade(random.nextBoolean());
    if (upgrades.isEmpty()) {
      story.add("upgrade");
      int logged = home.daemon().log().length();
      upgrades.add(new Upgrade(home.client().start("upgrade", "--force"), logged));
    }
  }

  /**
   * Forgets the upgrade if it has ended, which it has done well, as no daemon was killed meanwhile.
   */
  private void endUpgrade(boolean wait) {
    upgrades.removeIf(upgrade -> {
      boolean over = wait || upgrade.isOver();
      if (over) {
        upgrade.client().await().ok();
        story.add("upgraded");
      }
      return over;
    });
  }

  /**
   * Lets an upgrade that is under way come to some moment in which the daemon is to be killed: it
   * is being tried, the old one lets go, the new one begins. Its client or the guard may die first.
   */
  private void awaitStage() {
    endUpgrade(false);
    if (upgrades.isEmpty() || random.nextInt(4) == 0) {
      return;
    }
    var upgrade = upgrades.getFirst();
    var stage = STAGES.get(random.nextInt(STAGES.size()));
    story.add("until: " + stage);
    Await.until(
        stage, () -> upgrade.isOver() || home.daemon().log().indexOf(stage, upgrade.logged()) >= 0);
    switch (random.nextInt(4)) {
      case 0 -> killGuard();
      case 1 -> {
        story.add("its client killed");
        upgrade.client().kill();
      }
      default -> {}
    }
  }

  private void killGuard() {
    story.add("guard killed");
    guards().forEach(proc -> proc.signal("KILL"));
  }

  private List<Proc> guards() {
    return Proc.ofHome(home.path()).stream()
        .filter(proc -> proc.commandLine().contains("jsup-guard"))
        .toList();
  }

  private void killDaemon() {
    awaitStage();
    var before = home.daemon().proc();
    assertTrue(before.pid() > 0);
    if (random.nextInt(4) == 0) {
      killGuard(); // and the daemon before it has another
    }
    story.add("daemon killed");
    before.signal("KILL");
    Await.until("the daemon is gone", () -> !before.isAlive());
    home.jsup("ping").ok(); // this or the guard starts another
    assertTrue(home.daemon().pidIfAny() != before.pid());
    underWay.values().forEach(RunningClient::await);
    underWay.clear();
    upgrades.forEach(
        upgrade -> upgrade.client().await()); // it may even have asked the daemon that came
    upgrades.clear();
  }

  private void check() {
    Await.until(() -> "one guard, not " + guards(), () -> guards().size() == 1);
    for (var app : APPS) {
      var up = wished.get(app);
      var instance = home.instance(app);
      if (up != null && !up) {
        instance.awaitState("stopped");
      } else if (up != null) {
        Await.until(
            () -> app + " is up again, is: " + instance.view(),
            () -> List.of("online", "launching", "waiting restart").contains(instance.state()));
      }
      Await.until(
          () -> "no second process of " + app + " among " + processes(app),
          () -> processes(app).size() <= 1);
    }
  }

  /** The main processes of an app: each leads a session. */
  private List<Proc> processes(String app) {
    return Proc.running(home.path()).stream()
        .filter(proc -> app.equals(proc.variable("JSUP_APP")) && proc.session() == proc.pid())
        .toList();
  }

  private void end(NumberedWriter raw, NumberedWriter dated) {
    for (var writer : List.of(raw, dated)) {
      assertEquals("online", writer.app().state());
      writer.enough();
      writer.awaitEnd();
    }
    NumberedLog.whole(raw.box().path("out.log")).endsWith('a', raw.last('a')).hasAll();
    NumberedLog.whole(dated.box().path("out.log"), line -> line.substring(line.indexOf(' ') + 1))
        .endsWith('a', dated.last('a'))
        .hasAll();
  }
}
