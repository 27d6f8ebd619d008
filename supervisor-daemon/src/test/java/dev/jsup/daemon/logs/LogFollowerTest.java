package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jsup.protocol.model.LogStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogFollowerTest {
  private static final LogSource SOURCE = new LogSource(0, "api", "default", 0, LogStream.OUT);

  private final LogFollower follower = new LogFollower(_ -> true, Form.WRITTEN, _ -> {});

  @Test
  void piecesComeInTheirOrder() throws InterruptedException {
    follower.offer(SOURCE, "a\n".getBytes(StandardCharsets.UTF_8), 1);
    follower.offer(SOURCE, "b\n".getBytes(StandardCharsets.UTF_8), 1);
    assertEquals('a', present(follower.take()).bytes()[0]);
    assertEquals('b', present(follower.take()).bytes()[0]);
  }

  @Test
  void aSlowReaderIsToldHowManyLinesWereLeftOut() throws InterruptedException {
    var line = "x".repeat(1023) + "\n";
    var piece = line.repeat(100).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20; i++) {
      follower.offer(SOURCE, piece, 1);
    }
    long kept = 0;
    for (; kept < 10; kept++) {
      assertEquals(0, present(follower.take()).droppedLines());
    }
    follower.offer(SOURCE, piece, 1);
    assertEquals(1000, present(follower.take()).droppedLines());
  }

  @Test
  void afterTheEndThereIsNothing() throws InterruptedException {
    follower.end();
    assertNull(follower.take());
  }

  private static LogFollower.Piece present(LogFollower.Piece piece) {
    assertNotNull(piece);
    return piece;
  }
}
