package dev.jsup.daemon.control;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.command.Answer;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.model.FlushAnswer;
import dev.jsup.protocol.model.Pong;
import dev.jsup.protocol.request.FlushRequest;
import dev.jsup.protocol.request.PidRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What HTTP asks of a server, byte by byte. */
@Timeout(60)
class HttpTest {
  private static TestServer server;

  @BeforeAll
  static void open() throws IOException {
    server = new TestServer();
    server.<FlushRequest>on(
        Endpoint.FLUSH,
        (request, _) ->
            Answer.of(
                new FlushAnswer(
                    request.targets() == null ? List.of() : request.targets(), List.of()),
                _ -> ""));
    server.<PidRequest>on(
        Endpoint.PID,
        (request, _) ->
            Answer.of(request.targets().stream().map(word -> new Pong(word, 0)).toList(), _ -> ""));
    server.open();
  }

  @AfterAll
  static void close() throws IOException {
    server.close();
  }

  @Test
  void anAnswerIsOneLineOfJsonOfToldLength() throws Exception {
    var response = server.get("/v1/ping");
    assertEquals(200, response.status());
    assertEquals("HTTP/1.1", response.version());
    assertEquals("application/json", response.header("content-type"));
    assertEquals("{\"msg\":\"pong\",\"pid\":7}\n", response.body());
    assertEquals("23", response.header("content-length"));
  }

  @Test
  void aConnectionTakesOneRequestAfterTheOther() throws Exception {
    var client = server.connect();
    for (int i = 0; i < 3; i++) {
      assertEquals(200, client.get("/v1/ping").response().status());
      assertEquals(404, client.get("/v1/nothing").response().status());
    }
  }

  @Test
  void requestsSentAheadAreAnsweredInOrder() throws Exception {
    var all =
        IntStream.range(0, 200)
            .mapToObj("GET /v1/pids?targets=%d HTTP/1.1\r\n\r\n"::formatted)
            .collect(joining());
    var client = server.connect().send(all);
    for (int i = 0; i < 200; i++) {
      assertEquals(Integer.toString(i), client.response().json().path(0).path("msg").asString());
    }
  }

  @Test
  void eachRequestIsTold() throws Exception {
    int before = server.answered();
    server.get("/v1/ping");
    server.get("/v1/ping");
    await().until(() -> server.answered() >= before + 2);
  }

  @Test
  void connectionCloseIsObeyed() throws Exception {
    var client = server.connect();
    client.send("GET /v1/ping HTTP/1.1\r\nConnection: close\r\n\r\n");
    assertEquals("close", client.response().header("connection"));
    assertTrue(client.atEnd());
  }

  @Test
  void http10EndsWithTheConnection() throws Exception {
    var client = server.connect().send("GET /v1/ping HTTP/1.0\r\n\r\n");
    var head = client.head();
    assertEquals("HTTP/1.0", head.version());
    assertEquals("close", head.header("connection"));
    assertEquals("", head.header("transfer-encoding"));
    assertEquals("{\"msg\":\"pong\",\"pid\":7}\n", client.rest());
  }

  @Test
  void http10IsNotKeptOpen() throws Exception {
    var client = server.connect();
    client.send("GET /v1/ping HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    assertEquals("close", client.response().header("connection"));
    assertTrue(client.atEnd());
  }

  @Test
  void aClientThatClosedItsSideGetsItsAnswer() throws Exception {
    var client = server.connect().get("/v1/ping").endInput();
    assertEquals("pong", client.response().text("msg"));
    assertTrue(client.atEnd());
  }

  @Test
  void requestsSentAheadBeforeClosingAreAllAnswered() throws Exception {
    var client = server.connect().get("/v1/ping").get("/v1/ping").get("/v1/ping").endInput();
    for (int i = 0; i < 3; i++) {
      assertEquals("pong", client.response().text("msg"));
    }
    assertTrue(client.atEnd());
  }

  @Test
  void aRequestThatEndsTooSoonIsRefused() throws Exception {
    for (var cut :
        List.of(
            "GET /v1/pi",
            "GET /v1/ping HTTP/1.1\r\n",
            "GET /v1/ping HTTP/1.1\r\nAccept: x\r\n",
            "POST /v1/logs/flush HTTP/1.1\r\nContent-Length: 10\r\n\r\n",
            "POST /v1/logs/flush HTTP/1.1\r\nContent-Length: 10\r\n\r\n{}")) {
      var client = server.connect().send(cut).endInput();
      var response = client.response();
      assertEquals(400, response.status(), cut);
      assertEquals("bad-request", response.text("code"), cut);
      assertTrue(client.atEnd());
    }
  }

  @Test
  void whatIsNoHttpIsRefused() throws Exception {
    for (var nonsense :
        List.of(
            "hello\r\n\r\n",
            "GET /v1/ping\r\n\r\n",
            "GET /v1/ping HTTP/1.1\n\n",
            "GET /v1/ping HTTP/1.1\r\nno colon\r\n\r\n",
            "GET /v1/ping HTTP/1.1\r\n: nameless\r\n\r\n",
            "POST /v1/logs/flush HTTP/1.1\r\nContent-Length: many\r\n\r\n",
            "POST /v1/logs/flush HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "POST /v1/logs/flush HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n",
            "POST /v1/logs/flush HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")) {
      var client = server.connect().send(nonsense);
      var response = client.response();
      assertEquals(400, response.status(), nonsense);
      assertEquals("bad-request", response.text("code"), nonsense);
      assertEquals("close", response.header("connection"));
      assertTrue(client.atEnd());
    }
  }

  @Test
  void otherVersionsOfHttpAreRefused() throws Exception {
    assertEquals(505, server.ask("PRI * HTTP/2.0\r\n\r\n").status());
  }

  @Test
  void noMethodButGetAndPostIsKnown() throws Exception {
    for (var method : List.of("PUT", "DELETE", "OPTIONS", "POST")) {
      var response = server.ask(method + " /v1/ping HTTP/1.1\r\n\r\n");
      assertEquals(405, response.status());
      assertEquals("GET", response.header("allow"));
      assertEquals("method-not-allowed", response.text("code"));
    }
    assertEquals("POST", server.get("/v1/shutdown").header("allow"));
  }

  @Test
  void headIsRefusedWithoutABody() throws Exception {
    var client = server.connect().send("HEAD /v1/ping HTTP/1.1\r\n\r\n");
    var head = client.head();
    assertEquals(405, head.status());
    assertEquals("GET", head.header("allow"));
    assertEquals("pong", client.get("/v1/ping").response().text("msg"));
  }

  @Test
  void anUnknownPathIsRefusedWithTheNearest() throws Exception {
    var response = server.get("/v1/pong");
    assertEquals(404, response.status());
    assertEquals("no-such-path", response.text("code"));
    assertEquals("did you mean /v1/ping?", response.text("next"));
    assertEquals("did you mean /v1/apps?", server.get("/apps").text("next"));
    assertEquals("did you mean /v1/apps?", server.get("/v1/apps/").text("next"));
    assertTrue(server.get("/v2/everything").text("next").contains("/v1/openapi.json"));
  }

  @Test
  void theTargetMayBeAWholeUrl() throws Exception {
    assertEquals(200, server.get("http://jsup/v1/ping").status());
    assertEquals("jsup", server.get("http://jsup").text("name"));
  }

  @Test
  void theTargetMustBeEncoded() throws Exception {
    assertEquals(
        "a b/ü&c;d",
        server.get("/v1/pids?targets=a%20b/%C3%BC%26c;d").json().path(0).path("msg").asString());
    assertEquals("bad-request", server.get("/v1/pids?targets=%zz").text("code"));
  }

  @Test
  void theRootSaysWhereToGoOn() throws Exception {
    var index = server.get("/");
    assertEquals("jsup", index.text("name"));
    assertEquals("1.2.3", index.text("version"));
    assertEquals("/v1/openapi.json", index.text("openapi"));
    assertEquals("3.1.0", server.get("/v1/openapi.json").text("openapi"));
  }

  @Test
  void aBodyMayComeInChunks() throws Exception {
    var client = server.connect();
    client.send("POST /v1/logs/flush HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (var chunk : List.of("{\"targets\":[", "\"api\"]", "}", "")) {
      client.send("%x\r\n%s\r\n".formatted(chunk.length(), chunk));
    }
    assertEquals("{\"files\":[\"api\"],\"removed\":[]}\n", client.response().body());
  }

  @Test
  void aClientThatWaitsForItIsToldToSendItsBody() throws Exception {
    var client = server.connect();
    client.send(
        "POST /v1/logs/flush HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 19\r\n\r\n");
    assertEquals("HTTP/1.1 100 Continue", client.line());
    assertEquals("", client.line());
    client.send("{\"targets\":[\"api\"]}");
    assertEquals("{\"files\":[\"api\"],\"removed\":[]}\n", client.response().body());
  }

  @Test
  void otherExpectationsAreRefused() throws Exception {
    assertEquals(417, server.ask("GET /v1/ping HTTP/1.1\r\nExpect: fun\r\n\r\n").status());
  }
}
