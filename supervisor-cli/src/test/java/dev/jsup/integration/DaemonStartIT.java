package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon as the first verb starts it: one, detached for good, on whatever a dead one left. */
@Order(TestHome.LONG)
class DaemonStartIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  @Test
  void theOutputOfTheFirstVerbEndsWithIt() {
    var result =
        home.client()
            .exec("bash", "-c", "out=$('%s' ping 2>&1); echo \"<$out>\"".formatted(Client.JSUP))
            .await()
            .ok();

    assertTrue(result.out().endsWith("pong>\n"), result.out());
    assertTrue(home.daemon().proc().isAlive());
  }

  @Test
  void whoStartsTheDaemonHearsThatItIsReadyAndNothingElse() {
    var daemon = home.client().exec(Client.JSUP.toString(), "daemon", "--detached");

    daemon.awaitOut("ready\n");

    assertEquals("ready\n", daemon.out());
    home.client().run("kill").ok();
    daemon.await().ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", "list", "ls", "start ./app.sh"})
  void aDaemonThatStartsBesideItsFirstVerbIsTheOnlyOneAndKeepsNoFileOfTheCaller(String verb) {
    home.apps().script("app.sh", "exec sleep 1000");

    assertTrue(startsAhead(home.client(), verb));
    assertEquals(1, beginnings());
    assertFalse(Files.exists(mark()));
    var open = ls("/proc/%d/fd".formatted(home.daemon().proc().pid()));
    assertTrue(open.contains("/daemon.lock\n") && !open.contains("/kept\n"), open);
    assertTrue(ls("/proc/%d/cwd".formatted(home.daemon().proc().pid())).endsWith(" -> /\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list --help", "start --restrat never x", "pign", "kill"})
  void wordsThatNeedNoDaemonStartNone(String words) {
    home.jsup(words.split(" "));

    assertEquals(List.of(), Proc.ofHome(home.path()));
  }

  @Test
  void noOtherDaemonStartsBesideAClientWhileOneDoes() throws IOException {
    Files.createDirectories(mark().getParent());
    Files.createFile(mark());

    assertFalse(startsAhead(home.client(), "ping"));

    assertEquals(1, beginnings());
    assertFalse(Files.exists(mark()), "one that was left is no obstacle for the next first verb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POSIXLY_CORRECT=1", "SHELLOPTS=noclobber", "SHELLOPTS=noglob"})
  void aMarkThatWasLeftHoldsUpNoShellOfAnySetting(String setting) throws IOException {
    Files.createDirectories(mark().getParent());
    Files.createFile(mark());
    var ping = home.client().exec("env", setting, Client.JSUP.toString(), "ping");
    assertEquals("pong\n", ping.await().ok().out());
    home.jsup("kill").ok();

    var again = home.client().exec("env", setting, Client.JSUP.toString(), "ping").await().ok();

    assertEquals("pong\n", again.out());
    assertEquals("", again.err());
  }

  /** Java and the shell may know another folder by such a path. */
  @ParameterizedTest
  @ValueSource(strings = {"/w/../h", "/h/x/.."})
  void aPathThatGoesBackIsLeftToTheClient(String path) {
    var client = home.client().with("JSUP_HOME", home.path().getParent() + path);

    assertFalse(startsAhead(client, "ping"));
  }

  @Test
  void theTimeThatAUserGivesTheStartIsMeasuredByTheClient() {
    assertFalse(startsAhead(home.client().with("JSUP_START_TIMEOUT_MS", "60000"), "ping"));
  }

  /** It may have had its answer from another, that was told to end by now. */
  @Test
  void aDaemonBesideAClientThatHasEndedDoesNotBegin() throws IOException {
    var jdk = home.work().resolve("jdk");
    var real = System.getProperty("java.home");
    home.apps().file("jdk/release", "JAVA_VERSION=\"25\"\n");
    home.apps().script("jdk/bin/javac");
    home.apps()
        .script(
            "jdk/bin/java",
            "case \"$*\" in",
            "*DaemonMain*) echo $$ >"
                + jdk
                + "/daemon; read _ <"
                + jdk
                + "/gate; exec "
                + real
                + "/bin/java \"$@\" ;;",
            "esac");
    home.client().exec("mkfifo", jdk + "/gate").await().ok();

    home.client().with("JAVA_HOME", jdk.toString()).run("ping").ok();

    Await.until("the daemon's program begins", () -> Files.exists(jdk.resolve("daemon")));
    Files.writeString(jdk.resolve("gate"), "\n");
    Await.until("it ends", () -> Proc.ofHome(home.path()).isEmpty());
    assertFalse(Files.exists(home.path().resolve("jsup.log")));
    assertEquals("pong\n", home.jsup("ping").ok().out());
  }

  @Test
  void theFirstVerbTakesARelativeHomeFromItsFolder() {
    home.client().with("JSUP_HOME", "../h").run("ping").ok();

    assertTrue(home.daemon().proc().isAlive());
  }

  @Test
  void daemonAndAppsSurviveTheEndOfTheTerminalAndOfTheSession() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script(1)");
    var idle = home.apps().idle();
    var start =
        "%s start %s; exec env --default-signal=HUP sleep 3000".formatted(Client.JSUP, idle);
    var terminal = home.client().exec("/usr/bin/script", "-qfc", start, "typescript");
    terminal.awaitOut("online");
    var daemon = home.daemon().proc();
    var app = home.instance("idle").proc();
    var inTerminal =
        Proc.ofHome(home.path()).stream().filter(each -> each.terminal() != 0).toList();
    assertFalse(inTerminal.isEmpty());
    var sessions = inTerminal.stream().map(Proc::session).distinct().toList();

    terminal.kill();
    sessions.forEach(session -> Proc.signal("HUP", -session));
    inTerminal.forEach(each -> Await.until("the session ends", () -> !each.isAlive()));

    assertTrue(daemon.isAlive());
    assertTrue(app.isAlive());
    assertEquals(app.pid(), home.instance("idle").pid());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10})
  void racingClientsStartExactlyOneDaemon(int count) {
    var clients = IntStream.range(0, count).mapToObj(_ -> home.client().start("ping")).toList();

    clients.forEach(client -> assertEquals("pong\n", client.await().ok().out()));

    assertEquals(1, beginnings(), home.daemon().log());
    assertEquals(List.of(home.daemon().proc()), Proc.running(home.path()));
  }

  @Test
  void whatADaemonThatWasKilledLeftIsRecovered() {
    home.start("orphan", home.apps().idle());
    long dead = home.daemon().pidIfAny();
    home.killEverything();
    assertTrue(Files.exists(home.daemon().socket()));
    assertTrue(Files.exists(home.daemon().pidFile()));

    assertEquals("pong\n", home.jsup("ping").ok().out());

    assertNotEquals(dead, home.daemon().pidIfAny());
    assertTrue(home.daemon().proc().isAlive());
    assertEquals("online", home.start("next", home.apps().idle()).state());
  }

  @Test
  void aPidFileThatNamesAnotherProcessHarmsNobody() {
    var bystander = home.client().exec("sleep", "1000");
    home.apps().file("../h/jsup.pid", bystander.process().pid() + "\n");

    home.jsup("ping").ok();
    home.jsup("kill").ok();

    assertTrue(bystander.process().isAlive());
  }

  @Test
  void appsCanBeInterruptedThoughTheDaemonWasStartedIgnoringIt() {
    var start = "trap '' INT HUP QUIT; exec %s start %s".formatted(Client.JSUP, home.apps().idle());
    home.client().exec("/bin/sh", "-c", start).await().ok();
    var app = home.instance("idle");

    app.ask("stop").granted();

    assertEquals("INT", app.lastExit().get("signal").text());
  }

  @Test
  void aDaemonThatAnAppStartsIsNotPartOfTheApp() {
    var other = home.work().resolve("nested");
    var nested = "JSUP_HOME=%s exec %s ping".formatted(other, Client.JSUP);
    home.start(
        "starter",
        home.apps().script("starter.sh", nested, "exec sleep 1000"),
        Map.of("restart", "never", "minUptimeMs", 60_000));
    var daemon =
        new Proc(
            Long.parseLong(
                home.work().resolve("nested/jsup.pid").toFile().exists() ? read(other) : "0"));
    assertTrue(daemon.isAlive());
    assertNotEquals(home.daemon().pidIfAny(), daemon.pid());

    home.instance("starter").ask("delete").granted();

    assertTrue(daemon.isAlive());
    home.client().with("JSUP_HOME", other.toString()).run("kill").ok();
  }

  /** Whether {@code client} has the daemon that it needs started by its script. */
  private static boolean startsAhead(Client client, String verb) {
    var line = "exec 7>kept; exec bash -x '%s' %s".formatted(Client.JSUP, verb);
    return client.exec("bash", "-c", line).await().ok().err().contains("+ start_ahead\n");
  }

  private Path mark() {
    return home.path().resolve("run/ahead");
  }

  private String ls(String file) {
    return home.client().exec("ls", "-l", file).await().ok().out();
  }

  private long beginnings() {
    return home.daemon().log().lines().filter(line -> line.contains(" daemon ")).count();
  }

  private static String read(Path nested) {
    try {
      return Files.readString(nested.resolve("jsup.pid")).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
