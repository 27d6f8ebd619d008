package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control API by hand, as {@code curl} or any other client uses it. */
class ApiIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @BeforeEach
  void startDaemon() {
    home.daemon().ensure();
  }

  @Test
  void theListHasAFieldForEachThingThatIsKnown() {
    home.start("listed", home.apps().idle(), Map.of("instances", "2"));

    var apps = home.http().get("/v1/apps").granted();

    assertEquals(1, apps.items().size());
    var app = apps.at(0);
    assertEquals("listed", app.get("name").text());
    assertEquals("default", app.get("namespace").text());
    assertEquals(home.work().toString(), app.get("cwd").text());
    assertEquals("always", app.get("restart").text());
    assertEquals("INT", app.get("stopSignal").text());
    assertEquals(1600, app.get("killTimeoutMs").number());
    var instance = app.get("instances").at(1);
    assertEquals(1, instance.get("number").number());
    assertEquals("online", instance.get("state").text());
    assertTrue(instance.get("uptimeMs").number() >= 0);
    assertTrue(instance.get("memoryBytes").number() > 0);
    assertEquals(0, instance.get("restarts").number());
    assertFalse(instance.fields().containsKey("reason"));
    assertFalse(instance.fields().containsKey("lastExit"));
  }

  @Test
  void anAppIsStartedByAJsonBody() {
    var body =
        """
        {"targets": ["sleep"], "cwd": "/", "env": {"PATH": "/usr/bin:/bin"},
         "options": {"name": "by-json", "args": ["1000"]}}
        """;

    var answer = home.http().post("/v1/apps/start", body).granted();

    assertTrue(answer.get("ok").isTrue());
    var result = answer.get("results").at(0);
    assertEquals("by-json", result.get("app").text());
    assertEquals("online", result.get("state").text());
    assertTrue(new Proc(result.get("pid").number()).isAlive());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/v1/apps/stop, `{\"targets\": [\"nobody\"]}`, 404, no-such-app",
        "/v1/apps/stop, `{\"targets\": [`, 400, bad-request",
        "/v1/apps/stop, `{}`, 400, bad-request",
        "/v1/apps/stop, `{\"targets\": [\"a\"], \"timeuot\": 3}`, 400, bad-request",
        "/v1/apps/stop, `{\"targets\": \"a\"}`, 400, bad-request",
        "/v1/apps/stopp, `{}`, 404, no-such-path",
        "/v1/apps, `{}`, 405, method-not-allowed",
        "/v1/apps/start, `{\"targets\": [\"x\"], \"cwd\": \"rel\", \"env\": {}}`, 400, bad-request",
        "/v1/apps/start, `{\"targets\": [\"x\"], \"cwd\": \"/\\u0000\", \"env\": {}}`, 400, bad-request",
        "/v1/apps/start, `{\"targets\": [\"x\"], \"cwd\": \"\\ud800\", \"env\": {}}`, 400, bad-request",
        "/v1/apps/stop, `{\"targets\": 5} x`, 400, bad-request",
        "/v1/apps/start, `{\"targets\": [\"./gone\"], \"cwd\": \"/\", \"env\": {}}`, 422,"
            + " bad-declaration",
        "/v1/apps/signal, `{\"targets\": [\"all\"], \"signal\": \"NOPE\"}`, 400, bad-request",
      })
  void everyErrorIsAnObjectThatSaysWhatToDo(String path, String body, int status, String code) {
    var answer = home.http().post(path, body);

    assertEquals(status, answer.status(), answer.body());
    assertEquals(code, answer.json().get("code").text());
    assertFalse(answer.json().get("message").text().isBlank());
    assertFalse(answer.json().get("next").isNull());
  }

  @Test
  void aRequestThatIsTooLargeIsRefusedAndTheDaemonGoesOn() {
    var head = "POST /v1/apps/stop HTTP/1.1\r\nHost: jsup\r\nContent-Length: 900000000\r\n\r\n";

    var answer = home.http().raw(head);

    assertEquals(413, answer.status(), answer.head());
    assertEquals("too-large", answer.json().get("code").text());
    assertEquals("ok", home.http().get("/v1/health").granted().get("status").text());
  }

  @Test
  void whatIsNoHttpIsAnsweredOrClosedAndTheDaemonGoesOn() {
    assertEquals(400, home.http().raw("\u0000\u0001 nonsense\r\n\r\n").status());
    assertEquals("ok", home.http().get("/v1/health").granted().get("status").text());
  }

  @Test
  void twentyStartsAtOnceAreAllCarriedOut() {
    var idle = home.apps().idle().toString();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () ->
                          home.start(
                              Map.of("targets", List.of(idle), "options", Map.of("name", "n" + i))),
                      threads))
              .toList();
      answers.forEach(answer -> assertTrue(answer.join().granted().get("ok").isTrue()));
    }

    var ids = new HashSet<Long>();
    for (var id : home.http().get("/v1/ids").granted().items()) {
      assertTrue(new Proc(id.get("pid").number()).isAlive());
      ids.add(id.get("id").number());
    }
    assertEquals(20, ids.size());
  }

  @Test
  void manyStartsOfOneNameAtOnceMakeOneApp() {
    var request = Map.of("targets", List.of(home.apps().idle().toString()));
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 8)
              .mapToObj(_ -> CompletableFuture.supplyAsync(() -> home.start(request), threads))
              .toList();
      answers.forEach(answer -> statuses.add(answer.join().status()));
    }

    // The first makes it; the others find it up already, or help to start it.
    assertTrue(statuses.contains(200), statuses.toString());
    assertTrue(Set.of(200, 409).containsAll(statuses), statuses.toString());
    assertEquals(1, home.http().get("/v1/ids").granted().items().size());
    assertEquals(2, Proc.running(home.path()).size(), "the daemon and one process");
  }

  @Test
  void aCallerThatGoesAwayDoesNotTakeItsRequestWithIt() throws Exception {
    home.start("left", home.apps().stubborn(), Map.of("killTimeoutMs", 300)).awaitOut("up");
    var body = "{\"targets\":[\"left\"]}";
    try (var channel = home.http().connect()) {
      var request =
          "POST /v1/apps/stop HTTP/1.1\r\nHost: j\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(body.length(), body);
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      home.instance("left").awaitState("stopping");
    }

    home.instance("left").awaitState("stopped");
  }

  @Test
  void curlCanDriveIt() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl");
    home.start("curled", home.apps().idle());
    var curl = new ArrayList<>(List.of("/usr/bin/curl", "-sS", "--fail", "--unix-socket"));
    curl.add(home.daemon().socket().toString());

    var list = home.client().exec(with(curl, "http://jsup/v1/apps")).await().ok();
    assertEquals("curled", Json.parse(list.out()).at(0).get("name").text());
    home.client()
        .exec(with(curl, "http://jsup/v1/apps/stop", "--json", "{\"targets\":[\"curled\"]}"))
        .await()
        .ok();
    assertEquals("stopped", home.instance("curled").state());
    var openApi = home.client().exec(with(curl, "http://jsup/v1/openapi.json")).await().ok();
    assertTrue(Json.parse(openApi.out()).get("paths").fields().containsKey("/v1/apps/start"));
  }

  private static String[] with(List<String> start, String... rest) {
    var all = new ArrayList<>(start);
    all.addAll(List.of(rest));
    return all.toArray(String[]::new);
  }
}
