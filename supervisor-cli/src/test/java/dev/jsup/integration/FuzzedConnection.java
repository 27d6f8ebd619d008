package dev.jsup.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One connection of a client that may do anything: requests of {@link FuzzedApi} one by one or many
 * ahead, in any pieces and with any framing that HTTP allows; framing that it does not allow; or a
 * hang-up in the middle. Each request that is framed well gets one answer as documented.
 */
final class FuzzedConnection {
  private static final List<String> BROKEN =
      List.of(
          "GET /v1/ping HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
          "GET /v1/ping HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
          "GET /v1/ping HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
          "POST /v1/logs/flush HTTP/1.1\r\nContent-Length: 8000000\r\n\r\n{",
          "POST /v1/logs/flush HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
          "POST /v1/logs/flush HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
          "POST /v1/logs/flush HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
          "POST /v1/logs/flush HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n{}",
          "POST /v1/logs/flush HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n",
          "POST /v1/logs/flush HTTP/1.1\r\nTransfer-Encoding: gzip, chunked, x\r\n\r\n{}",
          "GET /v1/ping HTTP/9.9\r\n\r\n",
          "GET /v1/ping\r\n\r\n",
          "GET\r\n\r\n",
          "\r\n\r\n\r\n",
          "GET  /v1/ping  HTTP/1.1\n\n",
          "GET /v1/ping HTTP/1.1\r\n: x\r\nno colon\r\n folded\r\n\r\n",
          "GET /v1/ping HTTP/1.1\r\nA\0B: \1\2\r\n\r\n",
          "GET /\0 HTTP/1.1\r\n\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003",
          "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n",
          "GET /v1/ping HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
          "GET /v1/ping HTTP/1.1\r\n" + "X: y\r\n".repeat(5_000) + "\r\n",
          "GET /v1/ping HTTP/1.1\r\nExpect: a-miracle\r\n\r\n");

  private static final List<String> HARMLESS_HEADERS =
      List.of(
          "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n",
          "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
          "Host: a\r\nHost: b\r\n",
          "Accept: application/vnd.jsup.terminal\r\nJsup-Terminal: \u00ff;;=,\r\n",
          "Accept: */*;q=x\r\n",
          "Content-Type: text/html; charset=\"\r\n",
          "Jsup-Client: 99999.0\r\n",
          "X-Empty:\r\n");

  private final Http http;
  private final FuzzedApi api;
  private final SplittableRandom random;

  FuzzedConnection(Http http, FuzzedApi api, SplittableRandom random) {
    this.http = http;
    this.api = api;
    this.random = random;
  }

  /** Connects, does something, and returns how many requests that were, or would have been. */
  int run() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> broken();
      case 2 -> hangUp();
      default -> wellFramed();
    };
  }

  private int wellFramed() {
    var requests = new ArrayList<FuzzedApi.Asked>();
    for (int i = random.nextInt(6); i >= 0 && (requests.isEmpty() || goesOn(requests)); i--) {
      requests.add(api.next());
    }
    var story = new StringBuilder();
    Http.within(
        () -> {
          try (var channel = http.connect()) {
            talk(channel, requests, random.nextBoolean(), story);
            return 0;
          }
        },
        story);
    return requests.size();
  }

  /**
   * @param ahead whether all is sent before the first answer is read
   */
  private void talk(
      SocketChannel channel, List<FuzzedApi.Asked> requests, boolean ahead, StringBuilder story)
      throws IOException {
    var answers = new FuzzedAnswers(channel);
    var framed = requests.stream().map(this::framed).toList();
    framed.forEach(
        bytes -> story.append(new String(bytes, StandardCharsets.UTF_8)).append("\n----\n"));
    if (ahead) {
      var all = new ByteArrayOutputStream();
      framed.forEach(all::writeBytes);
      send(channel, all.toByteArray());
    }
    boolean goesOn = true;
    for (int i = 0; i < requests.size() && goesOn; i++) {
      if (!ahead) {
        send(channel, framed.get(i));
      }
      goesOn = answers.take(requests.get(i), story);
    }
  }

  /** After a request whose answer may have no end no other can be answered. */
  private static boolean goesOn(List<FuzzedApi.Asked> requests) {
    return !requests.getLast().streams();
  }

  private byte[] framed(FuzzedApi.Asked request) {
    var head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    if (random.nextInt(4) == 0) {
      // Not the one that makes frames of the answer: these are for a terminal.
      int at = random.nextInt(HARMLESS_HEADERS.size());
      head.append(HARMLESS_HEADERS.get(at == 3 ? 0 : at));
    }
    var bytes = new ByteArrayOutputStream();
    boolean chunked = request.body().length > 0 && random.nextInt(5) == 0;
    if (chunked) {
      head.append("Transfer-Encoding: chunked\r\n\r\n");
    } else if (request.body().length > 0) {
      head.append("Content-Length: ").append(request.body().length).append("\r\n\r\n");
    } else {
      head.append("\r\n");
    }
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (chunked) {
      chunks(request.body(), bytes);
    } else {
      bytes.writeBytes(request.body());
    }
    return bytes.toByteArray();
  }

  private void chunks(byte[] body, ByteArrayOutputStream bytes) {
    int at = 0;
    while (at < body.length) {
      int size = Math.min(body.length - at, 1 + random.nextInt(body.length));
      var extension = random.nextInt(4) == 0 ? ";x=\"y\"" : "";
      bytes.writeBytes(
          (Integer.toHexString(size) + extension + "\r\n").getBytes(StandardCharsets.US_ASCII));
      bytes.write(body, at, size);
      bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
      at += size;
    }
    var trailer = random.nextInt(4) == 0 ? "X-Trailer: y\r\n" : "";
    bytes.writeBytes(("0\r\n" + trailer + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** In one piece, or in many, as over a slow line. */
  private void send(SocketChannel channel, byte[] bytes) throws IOException {
    int most = random.nextInt(4) > 0 ? bytes.length : 1 + random.nextInt(64);
    for (int at = 0; at < bytes.length && at < 5_000; at += most) {
      write(channel, bytes, at, Math.min(bytes.length, at + most));
    }
    int rest = (5_000 + most - 1) / Math.max(1, most) * most;
    if (most < bytes.length && rest < bytes.length) {
      write(channel, bytes, rest, bytes.length);
    }
  }

  private static void write(SocketChannel channel, byte[] bytes, int from, int to)
      throws IOException {
    var piece = ByteBuffer.wrap(bytes, from, to - from);
    while (piece.hasRemaining()) {
      channel.write(piece);
    }
  }

  /** What is no HTTP is refused or not answered, and the connection ends either way. */
  private int broken() {
    var bytes =
        random.nextInt(4) == 0
            ? noise()
            : BROKEN.get(random.nextInt(BROKEN.size())).getBytes(StandardCharsets.ISO_8859_1);
    var story = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
    Http.within(
        () -> {
          try (var channel = http.connect()) {
            try {
              send(channel, bytes);
              channel.shutdownOutput();
            } catch (IOException refusedBeforeAllWasSent) {
              story.append("\n(refused early)");
            }
            new FuzzedAnswers(channel).takeAll(story);
            return 0;
          }
        },
        story);
    return 1;
  }

  private byte[] noise() {
    var bytes = new byte[1 + random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Sends a part of something, or reads a part of the answer, and is gone. */
  private int hangUp() {
    var request = framed(api.next());
    int sent = random.nextInt(4) == 0 ? request.length : random.nextInt(request.length + 1);
    var story = new StringBuilder("hung up: " + new String(request, StandardCharsets.UTF_8));
    Http.within(
        () -> {
          try (var channel = http.connect()) {
            write(channel, request, 0, sent);
            if (sent == request.length && random.nextBoolean()) {
              channel.read(ByteBuffer.allocate(1 + random.nextInt(20)));
            }
            return 0;
          } catch (IOException early) {
            story.append("\n(refused early)");
            return 0;
          }
        },
        story);
    return 1;
  }
}
