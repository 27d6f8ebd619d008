package dev.jsup.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.command.Answer;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.model.Pong;
import dev.jsup.protocol.terminal.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShutdownTest {
  private final TestServer server = new TestServer();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @BeforeEach
  void commands() {
    server.on(
        Endpoint.SHUTDOWN,
        (_, _) -> {
          begun.countDown();
          goOn.await();
          return Answer.of(new Pong("stopped", 0), _ -> "stopped\n");
        });
    server.on(
        Endpoint.LOGS,
        (_, _) ->
            new Answer.Stream(sink -> {
              sink.send(new Pong("a", 0), "a\n".getBytes(UTF_8));
              goOn.await();
            }));
  }

  @AfterEach
  void close() throws IOException {
    goOn.countDown();
    server.close();
  }

  private static String post(String path) {
    return "POST " + path + " HTTP/1.1\r\n\r\n";
  }

  @Test
  void whatIsAskedDuringShutdownIsRefused() throws Exception {
    server.open();
    var idle = server.connect().get("/v1/ping");
    idle.response();
    server.server().refuseNewRequests();
    for (var client : new Client[] {idle, server.connect()}) {
      var response = client.get("/v1/ping").response();
      assertEquals(503, response.status());
      assertEquals("shutting-down", response.text("code"));
    }
    assertEquals(503, server.post("/v1/apps/stop", "{\"targets\":[\"all\"]}").status());
  }

  @Test
  void healthIsToldDuringShutdown() throws Exception {
    server.open();
    server.server().refuseNewRequests();
    assertEquals(200, server.get("/v1/health").status());
  }

  @Test
  void aRunningRequestIsAnsweredBeforeTheServerIsClosed() throws Exception {
    server.open();
    var client = server.connect().send(post("/v1/shutdown"));
    begun.await();
    server.server().refuseNewRequests();
    var closing = Thread.startVirtualThread(() -> server.server().close());
    goOn.countDown();
    assertEquals("stopped", client.response().text("msg"));
    assertTrue(client.atEnd());
    closing.join();
    assertThrows(IOException.class, server::connect);
  }

  @Test
  void aRequestThatTakesTooLongIsToldSo() throws Exception {
    server.limits(TestServer.IMPATIENT);
    server.open();
    var client = server.connect().send(post("/v1/shutdown"));
    begun.await();
    server.server().close();
    assertEquals("shutting-down", client.response().text("code"));
  }

  @Test
  void aStreamIsBrokenOffAtOnce() throws Exception {
    server.open();
    var client = server.connect().get("/v1/logs");
    client.head();
    client.chunk();
    server.server().close();
    assertThrows(EOFException.class, client::chunk);
  }

  @Test
  void aTerminalIsToldWhyItsStreamEnds() throws Exception {
    server.open();
    var client = server.connect();
    client.send("GET /v1/logs HTTP/1.0\r\nAccept: " + Frame.MEDIA_TYPE + "\r\n\r\n");
    client.head();
    assertEquals("o2", client.line());
    assertEquals("a", client.line());
    server.server().close();
    assertEquals("e35\nerror: the daemon is shutting down\nx1\n4", client.rest());
  }

  @Test
  void idleConnectionsAreClosed() throws Exception {
    server.open();
    var idle = server.connect().get("/v1/ping");
    idle.response();
    server.server().close();
    assertTrue(idle.atEnd());
  }

  @Test
  void noThreadIsLeft() throws Exception {
    server.open();
    server.get("/v1/ping");
    var thread = controlThread();
    server.server().close();
    thread.join(10_000);
    assertFalse(thread.isAlive());
  }

  private static Thread controlThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("control"))
        .findFirst()
        .orElseThrow();
  }
}
