package dev.jsup.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.command.Answer;
import dev.jsup.daemon.command.Refused;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.Pong;
import dev.jsup.protocol.terminal.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers as frames. */
@Timeout(60)
class TerminalTest {
  private final TestServer server = new TestServer();

  @BeforeEach
  void commands() {
    server.on(
        Endpoint.PING,
        (_, call) ->
            new Answer.One(
                new Pong("pong", 7),
                traits -> "width " + traits.width() + " of " + call.terminal().width() + "\n",
                ExitCode.NOT_UP));
    server.on(
        Endpoint.LIST,
        (_, _) -> Answer.of(List.of(new Pong("a", 1), new Pong("b", 2)), _ -> "a\nb\n"));
    server.on(
        Endpoint.VERSION,
        (_, _) -> Answer.of(new Pong("v", 1), _ -> "v\n").noting(List.of("disk full", "no fd")));
    server.on(Endpoint.JLIST, (_, _) -> new Answer.Json(List.of(new Pong("a", 1)), false));
    server.on(
        Endpoint.PID,
        (_, call) -> {
          call.progress("half done");
          throw new Refused(ErrorCode.NO_SUCH_APP, "no app web", "jsup list");
        });
    server.on(
        Endpoint.LOGS,
        (_, _) ->
            new Answer.Stream(sink -> {
              sink.send(new Pong("x", 1), "width".getBytes(UTF_8));
              sink.send(
                  new Pong("y", 2),
                  " %d %s\n"
                      .formatted(sink.terminal().width(), sink.wantsRecords())
                      .getBytes(UTF_8));
            }));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** The frames of the answer; each the mark and the payload. */
  private List<String> frames(String target, String traits) throws IOException {
    if (server.server() == null) {
      server.open();
    }
    try (var client = server.connect()) {
      client.send(
          "GET %s HTTP/1.0\r\nAccept: %s\r\nJsup-Terminal: %s\r\n\r\n"
              .formatted(target, Frame.MEDIA_TYPE, traits));
      var head = client.head();
      assertEquals(200, head.status());
      assertEquals(Frame.MEDIA_TYPE, head.header("content-type"));
      var frames = new ArrayList<String>();
      for (int mark = client.read(); mark >= 0; mark = client.read()) {
        var payload = client.bytes(Integer.parseInt(client.line()));
        frames.add((char) mark + payload);
      }
      return frames;
    }
  }

  @Test
  void textIsForStandardOutputAndTheExitCodeComesLast() throws Exception {
    assertEquals(List.of("owidth 120 of 120\n", "x5"), frames("/v1/ping", "width=120"));
    assertEquals(List.of("oa\nb\n", "x0"), frames("/v1/apps", ""));
  }

  @Test
  void notesAreForStandardErrorBehindTheAnswer() throws Exception {
    var notes = List.of("ejsup: disk full\n", "ejsup: no fd\n", "x0");
    var text = new ArrayList<>(List.of("ov\n"));
    text.addAll(notes);
    assertEquals(text, frames("/v1/version", ""));
    assertEquals(notes, frames("/v1/version", "json").subList(1, 4));
    assertEquals("{\"msg\":\"v\",\"pid\":1}\n", server.get("/v1/version").body());
  }

  @Test
  void jsonIsIndented() throws Exception {
    var object = "{\n  \"msg\": \"pong\",\n  \"pid\": 7\n}\n";
    assertEquals(List.of("o" + object, "x5"), frames("/v1/ping", "json"));
    var array =
        """
        [
          {
            "msg": "a",
            "pid": 1
          },
          {
            "msg": "b",
            "pid": 2
          }
        ]
        """;
    assertEquals(List.of("o" + array, "x0"), frames("/v1/apps", "json,color"));
  }

  @Test
  void whatIsAlwaysJsonIsOneLine() throws Exception {
    assertEquals(List.of("o[{\"msg\":\"a\",\"pid\":1}]\n", "x0"), frames("/v1/jlist", ""));
    assertEquals(List.of("o[{\"msg\":\"a\",\"pid\":1}]\n", "x0"), frames("/v1/jlist", "json"));
    assertEquals("[{\"msg\":\"a\",\"pid\":1}]\n", server.get("/v1/jlist").body());
  }

  @Test
  void aRefusalIsForStandardError() throws Exception {
    assertEquals(List.of("eerror: no app web\n", "x3"), frames("/v1/pids", ""));
    assertEquals(List.of("eerror: no app web in red\n", "x3"), frames("/v1/pids", "json,color"));
    assertEquals(List.of("eerror: no such path: /nowhere\n", "x2"), frames("/nowhere", ""));
  }

  @Test
  void progressIsShownToTerminalsOnly() throws Exception {
    assertEquals(
        List.of("phalf done", "eerror: no app web\n", "x3"), frames("/v1/pids", "progress"));
    var json = server.get("/v1/pids");
    assertEquals(404, json.status());
    assertEquals("no-such-app", json.text("code"));
    assertEquals("jsup list", json.text("next"));
  }

  @Test
  void aStreamIsTextUntilItEnds() throws Exception {
    assertEquals(List.of("owidth", "o 80 false\n", "x0"), frames("/v1/logs", "width=80"));
  }

  @Test
  void aStreamOfJsonIsAnObjectALine() throws Exception {
    assertEquals(
        List.of("o{\"msg\":\"x\",\"pid\":1}\n", "o{\"msg\":\"y\",\"pid\":2}\n", "x0"),
        frames("/v1/logs", "json"));
  }

  @Test
  void longTextIsSplit() throws Exception {
    var text = "ü".repeat(Frame.MAX_PAYLOAD) + "x";
    server.on(Endpoint.PING, (_, _) -> Answer.of(new Pong("", 0), _ -> text));
    server.open();
    try (var client = server.connect()) {
      client.send("GET /v1/ping HTTP/1.0\r\nAccept: " + Frame.MEDIA_TYPE + "\r\n\r\n");
      client.head();
      assertEquals("o1048576", client.line());
      assertEquals("ü".repeat(Frame.MAX_PAYLOAD / 2), client.bytes(Frame.MAX_PAYLOAD));
      assertEquals("o1048576", client.line());
      client.bytes(Frame.MAX_PAYLOAD);
      assertEquals("o1", client.line());
      assertEquals("xx1\n0", client.rest());
    }
  }

  @Test
  void noTextIsNoFrame() throws Exception {
    server.on(Endpoint.PING, (_, _) -> Answer.of(new Pong("", 0), _ -> ""));
    assertEquals(List.of("x0"), frames("/v1/ping", ""));
  }

  @Test
  void aFaultIsToldAndLogged() throws Exception {
    server.on(
        Endpoint.PING,
        (_, _) -> {
          throw new IllegalStateException("on purpose");
        });
    var frames = frames("/v1/ping", "");
    assertEquals(2, frames.size());
    assertTrue(frames.getFirst().startsWith("eerror: internal error"), frames.getFirst());
    assertEquals("x1", frames.getLast());
    var json = server.get("/v1/ping");
    assertEquals(500, json.status());
    assertEquals("internal", json.text("code"));
    assertTrue(json.text("next").contains(server.home().daemonLog().toString()), json.body());
    assertFalse(json.body().contains("\tat "), json.body());
  }

  @Test
  void aFaultInTheTextIsTold() throws Exception {
    server.on(
        Endpoint.PING,
        (_, _) ->
            Answer.of(
                new Pong("", 0),
                _ -> {
                  throw new IllegalStateException("on purpose");
                }));
    assertEquals("x1", frames("/v1/ping", "").getLast());
  }
}
