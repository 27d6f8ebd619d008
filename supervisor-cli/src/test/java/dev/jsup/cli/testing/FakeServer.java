package dev.jsup.cli.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A daemon in this process that answers every request with the same bytes and closes. */
public final class FakeServer implements AutoCloseable {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.jsup.terminal\r\n\r\n";

  private final ServerSocketChannel listener;
  private final byte[] answer;
  private final boolean ending;
  private final BlockingQueue<String> requests = new ArrayBlockingQueue<>(100);
  private final Thread thread = new Thread(this::serve, "fake server");

  private FakeServer(Path socket, String answer, boolean ending) throws IOException {
    this.ending = ending;
    this.answer = answer.getBytes(StandardCharsets.UTF_8);
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    thread.start();
  }

  /** Answers with {@code frames}. */
  public static FakeServer ofFrames(Path socket, String frames) throws IOException {
    return new FakeServer(socket, HEAD + frames, false);
  }

  /** Answers with {@code answer}, head and all. */
  public static FakeServer of(Path socket, String answer) throws IOException {
    return new FakeServer(socket, answer, false);
  }

  /** Ends on purpose as soon as it has read a request, without an answer. */
  public static FakeServer ending(Path socket) throws IOException {
    return new FakeServer(socket, "", true);
  }

  /** How many requests it got that nobody has looked at. */
  public int requests() {
    return requests.size();
  }

  /** The next request, head and body. */
  public String request() throws InterruptedException {
    var request = requests.poll(10, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request within 10 s");
    }
    return request;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (listener.isOpen()) {
      try (var connection = listener.accept()) {
        requests.add(read(connection));
        if (ending) {
          listener.close();
        }
        connection.write(ByteBuffer.wrap(answer));
      } catch (IOException e) {
        // Closed, or the client went away.
      }
    }
  }

  private static String read(ReadableByteChannel source) throws IOException {
    var request = new ByteArrayOutputStream();
    var buffer = new byte[1 << 16];
    while (!isWhole(request.toString(StandardCharsets.UTF_8))) {
      int read = source.read(ByteBuffer.wrap(buffer));
      if (read < 0) {
        break;
      }
      request.write(buffer, 0, read);
    }
    return request.toString(StandardCharsets.UTF_8);
  }

  private static boolean isWhole(String request) {
    int head = request.indexOf("\r\n\r\n");
    int length = request.indexOf("Content-Length: ");
    if (head < 0 || length < 0) {
      return head >= 0;
    }
    int body = Integer.parseInt(request.substring(length + 16, request.indexOf('\r', length)));
    return request.substring(head + 4).getBytes(StandardCharsets.UTF_8).length >= body;
  }
}
