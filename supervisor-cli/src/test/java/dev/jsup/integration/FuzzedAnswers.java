package dev.jsup.integration;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the answers of one connection after each other, and checks that each is as documented. */
final class FuzzedAnswers {
  /** The statuses that an error code is told with. */
  private static final Map<String, List<Integer>> STATUSES =
      Map.ofEntries(
          Map.entry("bad-request", List.of(400, 417, 505)),
          Map.entry("no-such-app", List.of(404)),
          Map.entry("no-such-path", List.of(404)),
          Map.entry("no-such-key", List.of(404)),
          Map.entry("method-not-allowed", List.of(405)),
          Map.entry("request-timeout", List.of(408)),
          Map.entry("conflict", List.of(409)),
          Map.entry("too-large", List.of(413, 414, 431, 503)),
          Map.entry("bad-declaration", List.of(422)),
          Map.entry("too-many-streams", List.of(503)),
          Map.entry("no-room", List.of(503)),
          Map.entry("not-up", List.of(504)));

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14).flip();

  FuzzedAnswers(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * The answer to {@code request}; of one without end the beginning.
   *
   * @return whether the connection goes on, as it does unless the daemon says that it closes it
   */
  boolean take(FuzzedApi.Asked request, StringBuilder story) throws IOException {
    var head = head(story);
    if (head.isEmpty()) {
      throw new EOFException("no answer");
    }
    boolean goesOn = !"close".equals(head.get("connection"));
    if (request.method().equals("HEAD")) {
      return goesOn;
    }
    boolean endless = "chunked".equals(head.get("transfer-encoding"));
    if (endless != (request.streams() && head.get("status").equals("200"))) {
      throw new AssertionError("unexpected length: " + head);
    }
    if (!endless) {
      check(head, bytes(Integer.parseInt(head.get("content-length"))));
    }
    return goesOn;
  }

  /** All that comes until the daemon closes. */
  void takeAll(StringBuilder story) throws IOException {
    for (var head = head(story); !head.isEmpty(); head = head(story)) {
      if (!head.get("status").equals("100")) {
        check(head, bytes(Integer.parseInt(head.get("content-length"))));
      }
    }
  }

  private static void check(Map<String, String> head, String body) {
    int status = Integer.parseInt(head.get("status"));
    var json = Json.parse(body);
    if (status == 200) {
      return;
    }
    var code = json.get("code").text();
    if (!STATUSES.getOrDefault(code, List.of()).contains(status)) {
      throw new AssertionError("status " + status + " with " + body);
    }
    if (json.get("message").text().isEmpty() || json.get("next").isNull()) {
      throw new AssertionError("an error that says nothing: " + body);
    }
  }

  /** The status and the fields, in lower case; empty at the end. */
  private Map<String, String> head(StringBuilder story) throws IOException {
    var head = new HashMap<String, String>();
    var first = line();
    if (first.isEmpty()) {
      return head;
    }
    story.append("\n> ").append(first);
    if (!first.startsWith("HTTP/1.")) {
      throw new AssertionError("no HTTP: " + first);
    }
    head.put("status", first.substring(9, 12));
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      head.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return head;
  }

  /** Without its end; empty at the end of all. */
  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int octet = read(); octet >= 0 && octet != '\n'; octet = read()) {
      line.write(octet);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private String bytes(int count) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (bytes.size() < count) {
      int octet = read();
      if (octet < 0) {
        throw new EOFException("after " + bytes.size() + " of " + count + " bytes");
      }
      bytes.write(octet);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private int read() throws IOException {
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int length = channel.read(buffer);
      buffer.flip();
      if (length < 0) {
        return -1;
      }
    }
    return buffer.get() & 0xff;
  }
}
