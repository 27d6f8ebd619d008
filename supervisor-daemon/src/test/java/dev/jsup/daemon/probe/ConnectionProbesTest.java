package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent.BecameReady;
import dev.jsup.daemon.supervisor.ProbeTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TCP and HTTP, with real servers. */
class ConnectionProbesTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;
  private ProberFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ProberFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static ProbeTarget.Tcp tcp(int port) {
    return new ProbeTarget.Tcp("127.0.0.1", "" + port);
  }

  private static ProbeTarget.Http http(int port) {
    var url = "http://127.0.0.1:" + port + "/health?deep=1";
    return new ProbeTarget.Http(url, 200, 399, Map.of("X-Number", "${NODE_APP_INSTANCE}"));
  }

  private static String get(int port) {
    return "GET http://127.0.0.1:" + port + "/health?deep=1";
  }

  private static int freePort() throws IOException {
    try (var server = TestListener.onAnyPort()) {
      return server.getLocalPort();
    }
  }

  @Test
  void aPortThatTakesAConnectionIsReadyAndTheConnectionIsClosed() throws Exception {
    try (var server = TestListener.answering("")) {
      fixture.awaitReady(tcp(server.port()));
      fixture.awaitReady(new ProbeTarget.Tcp("localhost", "" + server.port()));
      Awaitility.await().atMost(LONG).until(() -> server.accepted.get() == 2 && server.open() == 0);
    }
  }

  @Test
  void onlyTheOtherAddressOfAHostMayListen() throws Exception {
    var any = List.of(InetAddress.getAllByName("localhost"));
    for (var address : any) {
      try (var socket = new ServerSocket(0, 5, address);
          var _ = new TestListener(socket, "", TestListener.Then.HANG)) {
        fixture.awaitReady(new ProbeTarget.Tcp("localhost", "" + socket.getLocalPort()));
      }
    }
  }

  @Test
  void itIsReadyWhenItBeginsToListen() throws Exception {
    int port = freePort();
    var launch = fixture.launch(ProberFixture.ready(tcp(port), LONG));
    fixture.prober.started(launch, 1, fixture.facts::add);
    Awaitility.await().atMost(LONG).until(() -> !fixture.facts.isEmpty());
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      fixture.awaitFact(new BecameReady());
    }
    assertEquals(2, fixture.facts.size(), () -> "one reason, told once: " + fixture.facts);
  }

  @Test
  void aClosedPortAndAnUnknownHostAreTold() throws Exception {
    int port = freePort();
    fixture.awaitNotReady(tcp(port), LONG, "connection refused (127.0.0.1:" + port + ")");
    fixture.awaitNotReady(
        http(port), LONG, get(port) + ": connection refused (127.0.0.1:" + port + ")");
    fixture.awaitNotReady(
        new ProbeTarget.Tcp("no-such-host.invalid", "80"),
        LONG,
        "no address for no-such-host.invalid");
  }

  @Test
  void aListenerWhoseQueueIsFullTakesNoConnection() throws Exception {
    var queue = new ArrayList<SocketChannel>();
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      for (int i = 0; i < 4; i++) {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(server.getLocalSocketAddress());
        queue.add(channel);
      }
      var why = "no connection within 300 ms (127.0.0.1:" + server.getLocalPort() + ")";
      fixture.awaitNotReady(tcp(server.getLocalPort()), SHORT, why);
    } finally {
      for (var channel : queue) {
        channel.close();
      }
    }
  }

  @Test
  void aStatusInTheRangeIsReady() throws Exception {
    try (var server = TestListener.answering("HTTP/1.1 200 OK\r\n")) {
      fixture.awaitReady(http(server.port()));
      var request = server.requests.getFirst();
      assertTrue(request.startsWith("GET /health?deep=1 HTTP/1.1\r\n"), request);
      for (var header :
          List.of(
              "host: 127.0.0.1:" + server.port(),
              "user-agent: jsup",
              "connection: close",
              "X-Number: 0")) {
        assertTrue(request.contains(header + "\r\n"), request);
      }
      Awaitility.await().atMost(LONG).until(() -> server.open() == 0);
    }
    try (var server = TestListener.answering("HTTP/1.0 302 Found\r\nLocation: /x\r\n\r\n")) {
      fixture.awaitReady(http(server.port()));
      assertEquals(1, server.accepted.get());
    }
    try (var server = TestListener.answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n")) {
      fixture.awaitReady(http(server.port()));
    }
  }

  @Test
  void anotherAnswerIsTold() throws Exception {
    try (var server = TestListener.answering("HTTP/1.1 503 Busy\r\n")) {
      fixture.awaitNotReady(http(server.port()), LONG, get(server.port()) + " answered 503");
    }
    try (var server = TestListener.answering("SSH-2.0-OpenSSH_9.9\r\n")) {
      fixture.awaitNotReady(
          http(server.port()), LONG, get(server.port()) + ": the answer is not HTTP");
    }
    try (var server = new TestListener(TestListener.onAnyPort(), "", TestListener.Then.CLOSE)) {
      fixture.awaitNotReady(
          http(server.port()),
          LONG,
          get(server.port()) + ": the connection was closed without an answer");
    }
  }

  @Test
  void oneThatHangsIsCutOff() throws Exception {
    try (var server = TestListener.answering("")) {
      var why = get(server.port()) + ": no answer within 300 ms";
      fixture.awaitNotReady(http(server.port()), SHORT, why);
      Awaitility.await().atMost(LONG).until(() -> server.open() == 0);
    }
    try (var server = TestListener.answering("HTTP/1.1 20")) {
      var why = get(server.port()) + ": no answer within 300 ms";
      fixture.awaitNotReady(http(server.port()), SHORT, why);
    }
  }
}
