package dev.jsup.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.command.Answer;
import dev.jsup.daemon.command.Answer.StreamSink;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.model.Pong;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTest {
  private static final String END = "end";
  private static final String FAIL = "fail";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final AtomicLong sent = new AtomicLong();
  private volatile Thread source;
  private TestServer server;

  @BeforeEach
  void open() throws IOException {
    server = new TestServer();
    server.on(Endpoint.LOGS, (_, _) -> new Answer.Stream(this::follow));
    server.on(Endpoint.EVENTS, (_, _) -> new Answer.Stream(this::flood));
    server.open();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void follow(StreamSink sink) throws InterruptedException {
    source = Thread.currentThread();
    try {
      for (var line = lines.take(); !line.equals(END); line = lines.take()) {
        if (line.equals(FAIL)) {
          throw new IllegalStateException("on purpose");
        }
        sink.send(new Pong(line, 0), line.getBytes(UTF_8));
      }
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private void flood(StreamSink sink) throws InterruptedException {
    source = Thread.currentThread();
    var item = new Pong("x".repeat(1000), 0);
    try {
      while (true) {
        sink.send(item, new byte[0]);
        sent.incrementAndGet();
      }
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  @Test
  void eachItemIsALineThatComesAtOnce() throws Exception {
    var client = server.connect().get("/v1/logs");
    var head = client.head();
    assertEquals(200, head.status());
    assertEquals("application/x-ndjson", head.header("content-type"));
    assertEquals("chunked", head.header("transfer-encoding"));
    for (var line : new String[] {"a", "b", "ü"}) {
      lines.add(line);
      assertEquals("{\"msg\":\"" + line + "\",\"pid\":0}\n", client.chunk());
    }
    lines.add(END);
    assertEquals("", client.chunk());
    assertEquals(200, client.get("/v1/ping").response().status());
  }

  @Test
  void http10GetsPlainLines() throws Exception {
    var client = server.connect().send("GET /v1/logs HTTP/1.0\r\n\r\n");
    var head = client.head();
    assertEquals("", head.header("transfer-encoding"));
    assertEquals("", head.header("content-length"));
    lines.add("a");
    assertEquals("{\"msg\":\"a\",\"pid\":0}", client.line());
    lines.add(END);
    assertTrue(client.atEnd());
  }

  @Test
  void itemsKeepTheirOrder() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      lines.add("line " + i);
    }
    lines.add(END);
    var items = server.get("/v1/logs").body().lines().toList();
    assertEquals(20_000, items.size());
    for (int i = 0; i < 20_000; i++) {
      assertEquals("{\"msg\":\"line " + i + "\",\"pid\":0}", items.get(i));
    }
  }

  @Test
  void aSlowReaderHoldsTheSourceUp() throws Exception {
    var client = server.connect().get("/v1/events");
    assertEquals(200, client.head().status());
    awaitSourceWaits();
    long before = sent.get();
    assertTrue(before < 1000, before + " items of 1 KB wait for the reader");
    for (int i = 0; i < 2000; i++) {
      client.bytes(1000);
    }
    await().until(() -> sent.get() >= before + 1000);
    awaitSourceWaits();
    long unread = sent.get() - 2_000_000 / 1100;
    assertTrue(unread < 1000, unread + " items of 1 KB wait for the reader");
  }

  private void awaitSourceWaits() {
    var seen = new AtomicLong(-1);
    await()
        .until(() ->
            source != null
                && source.getState() == Thread.State.WAITING
                && seen.getAndSet(sent.get()) == sent.get());
  }

  @Test
  void aSlowReaderHoldsNobodyElseUp() throws Exception {
    server.connect().get("/v1/events").head();
    awaitSourceWaits();
    assertEquals(200, server.get("/v1/ping").status());
  }

  @Test
  void aReaderThatLeavesInterruptsAQuietStream() throws Exception {
    var client = server.connect().get("/v1/logs");
    client.head();
    assertEquals(1, server.server().openStreams());
    client.close();
    interrupted.await();
    await().until(() -> server.server().openStreams() == 0);
  }

  @Test
  void aReaderThatLeavesInterruptsABlockedStream() throws Exception {
    var client = server.connect().get("/v1/events");
    client.head();
    awaitSourceWaits();
    client.close();
    interrupted.await();
  }

  @Test
  void aReaderThatClosesItsSideGoesOnReading() throws Exception {
    var client = server.connect().get("/v1/logs").endInput();
    client.head();
    for (var line : new String[] {"a", "b"}) {
      lines.add(line);
      assertEquals("{\"msg\":\"" + line + "\",\"pid\":0}\n", client.chunk());
    }
    lines.add(END);
    assertEquals("", client.chunk());
    assertTrue(client.atEnd());
  }

  @Test
  void aSlowReaderThatClosedItsSideGetsEverything() throws Exception {
    var client = server.connect().get("/v1/events").endInput();
    client.head();
    awaitSourceWaits();
    for (int i = 0; i < 3000; i++) {
      client.bytes(1000);
    }
    assertTrue(sent.get() > 2500);
  }

  @Test
  void aReaderThatClosesItsSideAndLeavesInterruptsTheStream() throws Exception {
    var client = server.connect().get("/v1/logs").endInput();
    client.head();
    client.close();
    interrupted.await();
  }

  @Test
  void aRequestSentAheadOfAStreamDoesNotHideThatItsReaderLeaves() throws Exception {
    var client = server.connect().get("/v1/logs").get("/v1/ping");
    client.head();
    client.close();
    interrupted.await();
  }

  @Test
  void aStreamThatFailsIsBrokenOffAfterWhatItSent() throws Exception {
    for (int i = 0; i < 50; i++) {
      lines.add("x".repeat(100_000));
      lines.add(FAIL);
      var client = server.connect().get("/v1/logs");
      client.head();
      assertEquals(100_019, client.chunk().length());
      assertThrows(EOFException.class, client::chunk);
    }
  }

  @Test
  void tooManyStreamsAreRefused() throws Exception {
    try (var small = new TestServer().limits(TestServer.SMALL)) {
      small.on(Endpoint.LOGS, (_, _) -> new Answer.Stream(this::follow));
      small.open();
      var first = small.connect().get("/v1/logs");
      first.head();
      small.connect().get("/v1/logs").head();
      var response = small.get("/v1/logs");
      assertEquals(503, response.status());
      assertEquals("too-many-streams", response.text("code"));
      first.close();
      await().until(() -> small.server().openStreams() == 1);
      var third = small.connect().get("/v1/logs");
      assertEquals(200, third.head().status());
    }
  }
}
