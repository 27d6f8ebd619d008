package dev.jsup.daemon.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.command.Answer;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.model.FlushAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitsTest {
  private static final String FLUSH = "POST /v1/logs/flush HTTP/1.1\r\nContent-Length: %d\r\n\r\n";

  @Test
  void aLongFirstLineIsRefused() throws Exception {
    try (var server = new TestServer().limits(TestServer.SMALL).open()) {
      assertEquals(200, server.get("/v1/ping").status());
      var response = server.get("/v1/pids?targets=" + "x".repeat(1000));
      assertEquals(414, response.status());
      assertEquals("too-large", response.text("code"));
      assertTrue(response.text("message").contains("1000 bytes"), response.body());
    }
  }

  @Test
  void aLongHeaderIsRefused() throws Exception {
    try (var server = new TestServer().limits(TestServer.SMALL).open()) {
      var request = "GET /v1/ping HTTP/1.1\r\nX-A: %s\r\nX-B: %s\r\n\r\n";
      assertEquals(200, server.ask(request.formatted("a".repeat(900), "b".repeat(900))).status());
      var response = server.ask(request.formatted("a".repeat(999), "b".repeat(999)));
      assertEquals(431, response.status());
      assertEquals("too-large", response.text("code"));
      assertTrue(response.text("message").contains("2000 bytes"), response.body());
    }
  }

  @Test
  void aLongBodyIsRefusedBeforeItIsSent() throws Exception {
    try (var server = new TestServer().limits(TestServer.SMALL).open()) {
      var client = server.connect();
      client.send(
          "POST /v1/logs/flush HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3001\r\n\r\n");
      var response = client.response();
      assertEquals(413, response.status());
      assertEquals("too-large", response.text("code"));
      assertTrue(client.atEnd());
    }
  }

  @Test
  void aLongBodyInChunksIsRefused() throws Exception {
    try (var server = new TestServer().limits(TestServer.SMALL).open()) {
      var chunk = "bb8\r\n" + " ".repeat(3000) + "\r\n";
      var head = "POST /v1/logs/flush HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
      assertEquals(200, server.ask(head + chunk + "0\r\n\r\n").status());
      assertEquals(413, server.ask(head + chunk + "1\r\n \r\n0\r\n\r\n").status());
    }
  }

  @Test
  void aClientThatSendsFarTooMuchReadsWhy() throws Exception {
    try (var server = new TestServer().open()) {
      var body = "x".repeat(9 << 20);
      var response = server.ask(FLUSH.formatted(body.length()) + body);
      assertEquals(413, response.status());
      assertEquals("close", response.header("connection"));
    }
  }

  @Test
  void aBodyOfEightMegabytesIsTaken() throws Exception {
    try (var server = new TestServer().open()) {
      var body = " ".repeat(8 << 20);
      assertEquals(200, server.ask(FLUSH.formatted(body.length()) + body).status());
    }
  }

  @Test
  void allBodiesTogetherAreLimited() throws Exception {
    try (var server = new TestServer().limits(TestServer.SMALL).open()) {
      var held = server.connect().send(FLUSH.formatted(3000) + " ".repeat(2999));
      awaitAnswerTo(server, FLUSH.formatted(3000) + " ".repeat(3000), 503);
      // What the refused one had held is given back when its connection is closed.
      awaitAnswerTo(server, FLUSH.formatted(2000) + " ".repeat(2000), 200);
      assertEquals(200, held.send(" ").response().status());
      assertEquals(200, server.ask(FLUSH.formatted(3000) + " ".repeat(3000)).status());
    }
  }

  private static void awaitAnswerTo(TestServer server, String request, int status) {
    await().untilAsserted(() -> assertEquals(status, server.ask(request).status()));
  }

  @Test
  void aSlowRequestIsRefused() throws Exception {
    try (var server = new TestServer().limits(TestServer.IMPATIENT).open()) {
      for (var slow :
          List.of("GET /v1/pi", "GET /v1/ping HTTP/1.1\r\n", FLUSH.formatted(9) + "{}")) {
        var client = server.connect().send(slow);
        var response = client.response();
        assertEquals(408, response.status(), slow);
        assertEquals("request-timeout", response.text("code"));
        assertTrue(client.atEnd());
        client.close();
      }
    }
  }

  @Test
  void aTrickleIsSlowToo() throws Exception {
    try (var server = new TestServer().limits(TestServer.IMPATIENT).open()) {
      var client = server.connect().get("/v1/ping");
      assertEquals(200, client.response().status());
      client.send("GET /v1/ping HTTP/1.1\r\n");
      await().pollInterval(Duration.ofMillis(50)).until(() -> isRefused(client, "X: y\r\n"));
      assertEquals(408, client.response().status());
    }
  }

  private static boolean isRefused(Client client, String bytes) {
    try {
      client.send(bytes);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aRequestSentAheadMustGoOnWhenItsTurnHasCome() throws Exception {
    try (var server = new TestServer().limits(TestServer.IMPATIENT).open()) {
      var client = server.connect().get("/v1/ping").send("GET /v1/pi");
      assertEquals(200, client.response().status());
      assertEquals(408, client.response().status());
    }
  }

  @Test
  void aSilentConnectionIsClosed() throws Exception {
    try (var server = new TestServer().limits(TestServer.IMPATIENT).open()) {
      assertTrue(server.connect().atEnd());
      var client = server.connect().get("/v1/ping");
      assertEquals(200, client.response().status());
      assertTrue(client.atEnd());
    }
  }

  @Test
  void aSlowCommandIsNoSilentConnection() throws Exception {
    try (var server = new TestServer().limits(TestServer.IMPATIENT)) {
      var go = new CountDownLatch(1);
      server.on(
          Endpoint.FLUSH,
          (_, _) -> {
            go.await();
            return Answer.of(new FlushAnswer(List.of(), List.of()), _ -> "");
          });
      server.open();
      var client = server.connect().send(FLUSH.formatted(0));
      var silent = server.connect();
      assertTrue(silent.atEnd());
      go.countDown();
      assertEquals(200, client.response().status());
    }
  }

  @Test
  void tooManyConnectionsAreToldSo() throws Exception {
    try (var server = new TestServer().open()) {
      var clients = new ArrayList<Client>();
      for (int i = 0; i < 300; i++) {
        clients.add(server.connect());
      }
      for (var client : clients.subList(0, 256)) {
        assertEquals("pong", client.get("/v1/ping").response().text("msg"));
      }
      for (var client : clients.subList(256, 300)) {
        var response = client.response();
        assertEquals(503, response.status());
        assertTrue(response.text("message").contains("256 connections"), response.body());
        assertTrue(client.atEnd());
      }
      for (var client : clients) {
        client.close();
      }
      awaitAnswerTo(server, "GET /v1/ping HTTP/1.1\r\n\r\n", 200);
    }
  }

  @Test
  void farTooManyConnectionsAreClosedAtOnce() {
    var admission = new Admission(TestServer.SMALL);
    var welcomes = new ArrayList<Admission.Welcome>();
    for (int i = 0; i < 9; i++) {
      welcomes.add(admission.enter());
    }
    assertEquals(Admission.Welcome.ADMITTED, welcomes.get(3));
    assertEquals(Admission.Welcome.TURNED_AWAY, welcomes.get(4));
    assertEquals(Admission.Welcome.TURNED_AWAY, welcomes.get(7));
    assertEquals(Admission.Welcome.DROPPED, welcomes.get(8));
    admission.leave();
    assertFalse(admission.enter() == Admission.Welcome.ADMITTED);
  }
}
