package dev.jsup.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The control API as {@code curl} sees it: HTTP/1.0 over the socket, a connection a request. */
record Http(Path socket) {
  private static final long SECONDS = 60;

  /** What came back. */
  record Answer(int status, String head, String body) {
    Json json() {
      return Json.parse(body);
    }

    /** The answer to a request that must have been granted. */
    Json granted() {
      if (status != 200) {
        throw new AssertionError("refused with status " + status + ": " + body);
      }
      return json();
    }
  }

  /**
   * @param query names and values, a name and its value after each other
   */
  Answer get(String path, String... query) {
    return raw(head("GET", path, query) + "\r\n");
  }

  Answer post(String path, Map<String, ?> body) {
    return post(path, Json.render(body));
  }

  Answer post(String path, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return raw(
        head("POST", path)
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(length)
            + body);
  }

  /** Sends {@code request} as it is and reads until the daemon closes. */
  Answer raw(String request) {
    return within(() -> {
      try (var channel = connect()) {
        write(channel, request);
        return answer(readAll(channel));
      }
    });
  }

  /** Opens a stream of JSON lines; it is open when this returns. */
  JsonLines stream(String path, String... query) {
    return within(() -> {
      var channel = connect();
      write(channel, head("GET", path, query) + "\r\n");
      return JsonLines.read(channel);
    });
  }

  private static String head(String method, String path, String... query) {
    var target = new StringBuilder(path);
    for (int i = 0; i < query.length; i += 2) {
      target.append(i == 0 ? '?' : '&').append(query[i]).append('=');
      target.append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
    }
    return method + " " + target + " HTTP/1.0\r\nHost: jsup\r\n";
  }

  SocketChannel connect() throws IOException {
    var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String readAll(SocketChannel channel) throws IOException {
    var all = new ByteArrayOutputStream();
    var buffer = ByteBuffer.allocate(1 << 16);
    while (channel.read(buffer) >= 0) {
      all.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static Answer answer(String text) throws IOException {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.")) {
      throw new IOException("no answer, but: " + text);
    }
    int status = Integer.parseInt(text, 9, 12, 10);
    return new Answer(status, text.substring(0, end), text.substring(end + 4));
  }

  private static <T> T within(Callable<T> call) {
    return within(call, new StringBuilder());
  }

  /**
   * Runs what may block for ever, but not for ever.
   *
   * @param story told if it does not go well
   */
  static <T> T within(Callable<T> call, StringBuilder story) {
    var task = new FutureTask<>(call);
    var thread = Thread.ofVirtual().start(task);
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new AssertionError("the daemon did not answer within " + SECONDS + " s: " + story, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? new UncheckedIOException(story.toString(), cause)
          : new IllegalStateException(story.toString(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
