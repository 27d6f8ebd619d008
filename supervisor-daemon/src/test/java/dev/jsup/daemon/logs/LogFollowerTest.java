package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logline.ByteBudget;
import dev.jsup.protocol.model.LogStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogFollowerTest {
  private static final LogSource SOURCE = new LogSource(0, "api", "default", 0, LogStream.OUT);

  private final LogFollower follower = new LogFollower(_ -> true, Form.WRITTEN, _ -> {});

  @Test
  void piecesComeInTheirOrder() throws InterruptedException {
    follower.offer(SOURCE, "a\n".getBytes(StandardCharsets.UTF_8), 1, null);
    follower.offer(SOURCE, "b\n".getBytes(StandardCharsets.UTF_8), 1, null);
    assertEquals('a', present(follower.take()).bytes()[0]);
    assertEquals('b', present(follower.take()).bytes()[0]);
  }

  @Test
  void aSlowReaderIsToldHowManyLinesWereLeftOut() throws InterruptedException {
    var line = "x".repeat(1023) + "\n";
    var piece = line.repeat(100).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20; i++) {
      follower.offer(SOURCE, piece, 1, null);
    }
    long kept = 0;
    for (; kept < 10; kept++) {
      assertEquals(0, present(follower.take()).droppedLines());
    }
    follower.offer(SOURCE, piece, 1, null);
    assertEquals(1000, present(follower.take()).droppedLines());
  }

  @Test
  void afterTheEndThereIsNothing() throws InterruptedException {
    follower.end();
    assertNull(follower.take());
  }

  @Test
  void smallPiecesCountWithWhatTheyNeedBesides() throws InterruptedException {
    var piece = "x\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 100_000; i++) {
      follower.offer(SOURCE, piece, 1, null);
    }
    follower.end();
    int kept = 0;
    var next = present(follower.take());
    while (next.droppedLines() == 0) {
      kept++;
      next = present(follower.take());
    }
    assertEquals((1 << 20) / 82, kept);
    assertEquals(100_000 - kept, next.droppedLines());
    assertNull(follower.take());
  }

  @Test
  void manyWhoDoNotReadKeepNoMoreThanTheyShare() throws InterruptedException {
    var budget = new ByteBudget(4L << 20);
    var followers =
        Stream.generate(() -> new LogFollower(_ -> true, Form.WRITTEN, _ -> {}, budget))
            .limit(60)
            .toList();
    var piece = ("x".repeat(919) + "\n").getBytes(StandardCharsets.UTF_8); // 1000 with the rest
    for (int i = 0; i < 2000; i++) {
      followers.forEach(each -> each.offer(SOURCE, piece, 1, null));
    }
    assertTrue(budget.left() < 60 * 1000, budget.left() + " bytes left");
    for (var each : followers) {
      int kept = 0;
      each.end();
      var next = present(each.take());
      while (next.droppedLines() == 0) {
        kept++;
        next = present(each.take());
      }
      assertEquals(2000 - kept, next.droppedLines());
      assertTrue(kept >= 65, kept + " lines are kept whatever the others do");
    }
    assertEquals(4L << 20, budget.left());
  }

  @Test
  void theCloseGivesBackWhatWasTaken() throws InterruptedException {
    var budget = new ByteBudget(1 << 20);
    var closed = new ArrayList<LogFollower>();
    var one = new LogFollower(_ -> true, Form.WRITTEN, closed::add, budget);
    var piece = "x\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20; i++) {
      one.offer(SOURCE, piece, 1, null);
    }
    assertTrue(budget.left() < 1 << 19, budget.left() + " bytes left");
    one.close();
    assertEquals(List.of(one), closed);
    assertEquals(1 << 20, budget.left());
    one.offer(SOURCE, piece, 1, null);
    assertEquals(1 << 20, budget.left());
    assertNull(one.take());
  }

  private static LogFollower.Piece present(LogFollower.Piece piece) {
    assertNotNull(piece);
    return piece;
  }
}
