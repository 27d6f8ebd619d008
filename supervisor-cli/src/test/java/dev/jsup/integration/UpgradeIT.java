package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.integration.Client.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The daemon becomes another version, and the apps notice nothing. */
@Order(TestHome.LONG)
class UpgradeIT {
  private static final int WRITERS = 50;
  private static Path builds;
  private static Path next;

  @RegisterExtension final TestHome home = TestHome.quick();

  @BeforeAll
  static void thereIsAnotherBuild() throws IOException {
    builds = Files.createTempDirectory("jsup-builds");
    next = OtherBuild.make(builds.resolve("next"), "9.9.9").launcher();
  }

  @AfterAll
  static void itIsRemoved() throws IOException {
    try (var all = Files.walk(builds)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The client of the other build. */
  private Result next(String... args) {
    return startNext(args).await();
  }

  private RunningClient startNext(String... args) {
    var command = new ArrayList<>(List.of(next.toString()));
    command.addAll(List.of(args));
    return home.client().exec(command.toArray(String[]::new));
  }

  private String version() {
    return home.http().get("/v1/version").granted().get("version").text();
  }

  private void awaitOneGuard() {
    Await.until("one guard", () -> guards() == 1);
  }

  private long guards() {
    return Proc.ofHome(home.path()).stream()
        .filter(proc -> proc.commandLine().contains("jsup-guard"))
        .filter(proc -> proc.commandLine().getFirst().endsWith("/sh"))
        .count();
  }

  private Map<Integer, Long> pids() {
    var pids = new TreeMap<Integer, Long>();
    for (var app : home.http().get("/v1/apps").granted().items()) {
      for (var instance : app.get("instances").items()) {
        pids.put((int) instance.get("id").number(), instance.get("pid").number());
      }
    }
    return pids;
  }

  @Test
  void fiftyWritersKeepTheirPidsAndNoLineIsLost() throws IOException {
    var script =
        home.apps()
            .file(
                "writer.pl",
                "$|=1; while (1) { print ++$i, \"\\n\"; select(undef,undef,undef,0.05) }");
    home.jsup("start", script.toString(), "-i", "" + WRITERS).ok();
    var pids = pids();
    long daemon = home.daemon().pidIfAny();
    assertEquals(WRITERS, pids.size());
    var mismatch = "jsup: the daemon is 0.1.0, this jsup is 9.9.9: run 'jsup upgrade'\n";
    assertEquals(mismatch, next("ping").ok().err());

    var upgrade = startNext("upgrade");
    var calls = List.of(startNext("ping"), startNext("pid"), startNext("list"));
    calls.forEach(call -> call.await().ok());
    var said = upgrade.await().ok().out();

    assertTrue(
        said.matches(
            "upgraded the daemon of %s from 0.1.0 to 9.9.9 \\(pid %d kept, 50 app instances untouched\\) in \\S+ s\n"
                .formatted(home.path(), daemon)),
        said);
    assertEquals("9.9.9", version());
    assertEquals("", next("ping").ok().err());
    assertEquals(daemon, home.daemon().pidIfAny());
    assertEquals(pids, pids());
    home.daemon().proc().signal("KILL"); // the guard of the new version
    Await.until("another daemon", () -> home.daemon().pidIfAny() != daemon);
    assertEquals(pids, pids(next("jlist").ok().out()));
    awaitOneGuard();
    assertEquals("9.9.9", version());
    home.jsup("stop", "all").ok();
    for (var log : home.daemon().files("logs")) {
      assertNumbered(home.path().resolve("logs").resolve(log));
    }
  }

  private static Map<Integer, Long> pids(String jlist) {
    var pids = new TreeMap<Integer, Long>();
    for (var instance : Json.parse(jlist).items()) {
      pids.put((int) instance.get("pm_id").number(), instance.get("pid").number());
    }
    return pids;
  }

  private static void assertNumbered(Path log) throws IOException {
    var lines = Files.readAllLines(log);
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(Integer.toString(i + 1), lines.get(i), log.toString());
    }
    assertTrue(lines.size() > 20 || log.toString().contains("error"), () -> log + ": " + lines);
  }

  @Test
  void howAppsEndIsToldAfterwardsToo() throws IOException {
    var door = home.work().resolve("door");
    var leaving =
        home.apps()
            .script("leaving.sh", "while [ ! -e '" + door + "' ]; do sleep 0.05; done; exit 7");
    home.jsup("start", leaving.toString(), "--name=leaving", "--no-autorestart").ok();
    // Ends while the new version starts, when nobody looks.
    var inBetween =
        home.apps()
            .script(
                "between.sh",
                "until tr '\\0' ' ' </proc/$PPID/cmdline | grep -q -e --upgraded; do",
                "sleep 0.01; done; exit 9");
    home.jsup("start", inBetween.toString(), "--name=between", "--no-autorestart").ok();
    var killed = home.start("killed", home.apps().idle(), Map.of());
    next("upgrade").ok();

    Files.createFile(door);
    home.instance("leaving").awaitState("errored");
    home.instance("between").awaitState("errored");
    assertEquals(9, home.instance("between").lastExit().get("code").number());
    long before = killed.pid();
    new Proc(before).signal("TERM");
    killed.awaitReplacement(before);

    assertEquals(7, home.instance("leaving").lastExit().get("code").number());
    assertEquals("TERM", killed.lastExit().get("signal").text());
    assertFalse(home.instance("leaving").lastExit().get("text").text().contains("away"));
    assertEquals(home.daemon().pidIfAny(), killed.proc().parent());
  }

  @Test
  void oneAfterTheOtherLeavesNoDescriptorOpen() {
    home.start("idle", home.apps().idle());
    next("upgrade").ok();
    awaitOneGuard();
    var daemon = home.daemon().proc();
    var before = daemon.descriptors().size();

    for (int i = 0; i < 3; i++) {
      next("upgrade", "--force").ok();
    }

    awaitOneGuard();
    Await.until(
        () -> before + " descriptors, not " + daemon.descriptors(),
        () -> daemon.descriptors().size() <= before);
    assertTrue(next("upgrade").ok().out().contains("is of version 9.9.9 (commit other) already"));
  }

  @Test
  void aVersionThatCannotTakeOverLeavesTheOldOneInCharge() throws IOException {
    var idle = home.start("idle", home.apps().idle());
    long pid = idle.pid();
    long daemon = home.daemon().pidIfAny();

    assertRefused("echo broken; exit 1", "cannot take over", "broken");
    assertRefused("sleep 1000", "it said nothing within 700 ms");
    assertRefused("exit 0", "it ended without a word");
    var app = home.path().resolve("state/journal/later.json");
    Files.writeString(app, "jsup-journal 2 crc32c=00000000 bytes=0\n");
    var refused = next("upgrade").exits(1).err();
    Files.delete(app);
    assertTrue(
        refused.contains("it cannot read the journal: later.json: it is of version 2"), refused);

    assertEquals(daemon, home.daemon().pidIfAny());
    assertEquals(pid, idle.pid());
    assertEquals("0.1.0", version());
    awaitOneGuard();
  }

  private void assertRefused(String launcher, String... reasons) throws IOException {
    var script = builds.resolve("scripts-jsup");
    Files.writeString(script, "#!/bin/sh\n" + launcher + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    var body =
        Map.of(
            "launcher", script.toString(), "timeoutMs", launcher.contains("sleep") ? 700 : 20_000);
    var answer = home.http().post("/v1/upgrade", body);
    assertEquals(409, answer.status());
    for (var reason : reasons) {
      assertTrue(answer.body().contains(reason), answer.body());
    }
  }

  @Test
  void inTheForegroundItStaysThereAlsoWhereItsFolderIsGone() throws IOException {
    var folder = Files.createDirectory(builds.resolve("folder"));
    var start = "cd '%s' && exec '%s' daemon".formatted(folder, Client.JSUP);
    var daemon = home.client().exec("/bin/sh", "-c", start);
    daemon.awaitOut("serving on ");
    Files.delete(folder);
    long pid = home.daemon().pidIfAny();

    next("upgrade").ok();

    daemon.awaitOut("upgraded from version 0.1.0");
    assertEquals(pid, home.daemon().pidIfAny());
    assertEquals(0, guards());
    Proc.signal("TERM", pid);
    assertEquals(0, daemon.await().exit());
  }
}
