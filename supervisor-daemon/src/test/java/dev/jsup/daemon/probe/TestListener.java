package dev.jsup.daemon.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of one answer, on a port of its own. */
final class TestListener implements AutoCloseable {
  /** For requests, and {@link #open} counts those whose client has not gone. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final String answer;

  /** What is done with a connection when its answer was written. */
  enum Then {
    CLOSE,
    /** And the answer comes before the request. */
    HANG_UP_ON_ANY_WORD,
    HANG
  }

  TestListener(ServerSocket server, String answer, Then then) {
    this.server = server;
    this.answer = answer;
    Thread.ofPlatform().daemon().start(() -> accept(then));
  }

  /** Answers all requests so, and waits for the client to go. */
  static TestListener answering(String answer) throws IOException {
    return new TestListener(onAnyPort(), answer, Then.HANG);
  }

  static ServerSocket onAnyPort() throws IOException {
    return new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  }

  int port() {
    return server.getLocalPort();
  }

  int open() {
    return open.get();
  }

  private void accept(Then then) {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        sockets.add(socket);
        accepted.incrementAndGet();
        open.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket, then));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, Then then) {
    try (socket) {
      var in = socket.getInputStream();
      if (then == Then.HANG_UP_ON_ANY_WORD) {
        int _ = in.read();
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } else if (!answer.isEmpty() || then == Then.CLOSE) {
        requests.add(request(in));
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
      if (then == Then.HANG) {
        var _ = in.readAllBytes();
      }
    } catch (IOException reset) {
      requests.add("reset");
    } finally {
      open.decrementAndGet();
      sockets.remove(socket);
    }
  }

  private static String request(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
