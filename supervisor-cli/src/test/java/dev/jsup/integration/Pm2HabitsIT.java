package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users of pm2 type, and their scripts. */
class Pm2HabitsIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void theEnvironmentIsTakenOverOnlyWhenThatIsAsked() {
    var shell = home.client().with("COLOR", "red").with("GONE", "1");
    shell.run("start", home.apps().idle().toString(), "--name", "env", "-i", "2").ok();
    var app = home.instance("env");
    assertEquals("red", app.proc().variable("COLOR"));

    var other = home.client().with("COLOR", "blue");
    other.run("restart", "env").ok();
    assertEquals("red", app.proc().variable("COLOR"));

    other.run("restart", "env", "--update-env").ok();
    assertEquals("blue", app.proc().variable("COLOR"));
    assertNull(app.proc().environment().get("GONE"));
    assertEquals(home.path().toString(), app.proc().variable("JSUP_HOME"));

    home.client().with("COLOR", "green").run("reload", "env", "-a").ok();
    assertEquals("green", app.proc().variable("COLOR"));

    home.jsup("stop", "env:1").ok();
    var started = home.client().with("COLOR", "black").run("start", "env", "-a").ok();
    assertTrue((started.out() + started.err()).contains("env:0 is up already and keeps"));
    assertEquals("green", app.proc().variable("COLOR"));
    var env = home.jsup("env", "1").ok().out();
    assertTrue(env.contains("COLOR=black\n"), env);
  }

  @Test
  void aFolderIsServedToWhomKnowsAPasswordThatIsNeverShown() throws Exception {
    int port = freePort();
    var site = Files.createDirectories(home.work().resolve("site"));
    Files.writeString(site.resolve("index.html"), "hello");
    var shell = home.client().with("JSUP_SERVE_BASIC_AUTH_PASSWORD", "geheim77");

    var started =
        shell
            .run("serve", "site", Integer.toString(port), "--spa", "--basic-auth-username", "ada")
            .ok();

    var name = "static-page-server-" + port;
    assertTrue(started.out().startsWith("✓ " + name + " online"), started.out());
    assertEquals(401, get(port, "nobody:x").statusCode());
    var page = get(port, "ada:geheim77");
    assertEquals("hello", page.body());
    for (var verb : new String[] {"list", "jlist", "report", "describe " + name, "env " + name}) {
      var shown = home.jsup((verb + (verb.equals("list") ? " --json" : "")).split(" ")).ok();
      assertFalse(shown.out().contains("geheim77"), verb);
    }
    var arguments =
        Files.readString(Path.of("/proc/%d/cmdline".formatted(home.instance(name).pid())));
    assertFalse(arguments.contains("geheim77"), arguments);

    var before = home.instance(name).pid();
    home.jsup("restart", name).ok();
    assertNotEquals(before, home.instance(name).pid());
    assertEquals("hello", get(port, "ada:geheim77").body());
  }

  private static HttpResponse<String> get(int port, String account)
      throws IOException, InterruptedException {
    var encoded = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/some/page".formatted(port)))
            .header("Authorization", "Basic " + encoded)
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void whoAttachesReadsAllThatTheAppPrintsFromItsBeginning() {
    var script = home.apps().script("talk.sh", "echo first words", "exec sleep 1000");

    var attached = home.client().start("start", script.toString(), "--attach");

    attached.awaitOut("first words");
    assertTrue(attached.out().contains("✓ talk online"), attached.out());
    attached.interrupt();
    attached.await();
    assertEquals("online", home.instance("talk").state());
    home.jsup("stop", "talk.sh").ok();
    assertEquals("stopped", home.instance("talk").state());
  }

  @Test
  void whatIsNotToBeStartedIsOnlyDeclared() {
    var started = home.jsup("start", home.apps().idle().toString(), "--no-autostart").ok();

    assertTrue((started.out() + started.err()).contains("idle is not started, as was asked"));
    assertEquals("stopped", home.instance("idle").state());
  }

  @Test
  void theListIsSortedShortOrShownAgainAndAgain() {
    home.start("b", home.apps().idle());
    home.start("a", home.apps().idle());

    var sorted = home.jsup("list", "--sort", "name:desc").ok().lines();
    assertTrue(sorted.get(1).contains(" b "), sorted.get(1));
    var mini = home.jsup("ls", "-m", "--sort=name").ok().out();
    assertTrue(mini.startsWith("+--- a\nnamespace : default\npid : "), mini);
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script(1)");
    var line = "timeout 3 " + Client.JSUP + " list --watch=0.1";
    var shown = home.client().exec("/usr/bin/script", "-qec", line, "/dev/null").await().out();
    assertTrue(shown.contains("\033[H\033[2J"), shown);
    assertTrue(shown.split("\033\\[J", -1).length > 3, shown);
  }

  @Test
  void machineAndDaemonAreTold() {
    home.client()
        .with("MY_TOKEN", "geheim77")
        .run("start", home.apps().idle().toString(), "--name", "told", "--", "geheim77")
        .ok();

    var host = Json.parse(home.jsup("slist", "--json").ok().out());
    assertTrue(host.get("memoryBytes").number() > host.get("memoryAvailableBytes").number());
    assertTrue(home.jsup("sysinfos").ok().out().startsWith("host     "));
    var report = home.jsup("report").ok().out();
    for (var title :
        new String[] {"client", "daemon", "machine", "apps", "last lines of jsup.log"}) {
      assertTrue(report.contains("== " + title + "\n"), report);
    }
    assertTrue(report.contains("\ntold\n  namespace   default\n"), report);
    assertTrue(report.contains("Max open files"), report);
    assertFalse(report.contains("geheim77"), report);
    var pretty = home.jsup("prettylist").ok();
    assertTrue(pretty.lines().size() > 20, pretty.out());
    assertEquals("told", Json.parse(pretty.out()).at(0).get("name").text());
  }

  @Test
  void aDaemonDoesNotStartWithAVariableThatCannotBeMeant() {
    var other = home.client().with("JSUP_HOME", home.work().resolve("o").toString());

    var refused = other.with("JSUP_KILL_TIMEOUT", "soon").run("ping").exits(4);

    assertTrue(
        refused.err().contains("JSUP_KILL_TIMEOUT: 'soon' (expected: milliseconds"), refused.err());
  }
}
