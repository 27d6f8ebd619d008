package dev.jsup.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.command.Answer;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.model.Pong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VisitorsTest {
  @Test
  void onlyTheOwnerAndRootMayTalk() {
    var visitors = Visitors.of(1000);
    assertTrue(visitors.mayTalk(1000));
    assertTrue(visitors.mayTalk(0));
    assertFalse(visitors.mayTalk(1001));
  }

  @Test
  void aStrangerIsRefusedBeforeItAsks() throws Exception {
    try (var server = new TestServer()) {
      server.open(new Visitors(4711, _ -> false));
      var client = server.connect();
      var response = client.response();
      assertEquals(403, response.status());
      assertEquals("forbidden", response.text("code"));
      assertTrue(response.text("message").contains("4711"), response.body());
      assertTrue(client.atEnd());
    }
  }

  @Test
  void aStrangerWhoAsksAtLengthReadsTheRefusal() throws Exception {
    try (var server = new TestServer()) {
      server.open(new Visitors(4711, _ -> false));
      var request =
          "POST /v1/shutdown HTTP/1.1\r\nContent-Length: 900000\r\n\r\n" + "x".repeat(900_000);
      assertEquals(403, server.ask(request).status());
    }
  }

  @Test
  void aCommandIsToldWhoCalls() throws Exception {
    try (var server = new TestServer()) {
      server.on(
          Endpoint.PING,
          (_, call) ->
              Answer.of(new Pong("user " + call.caller().uid(), call.caller().pid()), _ -> ""));
      server.open();
      var response = server.get("/v1/ping");
      assertEquals("user " + server.ownUid(), response.text("msg"));
      assertEquals(ProcessHandle.current().pid(), response.json().path("pid").asLong());
    }
  }
}
