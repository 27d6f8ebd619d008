package dev.jsup.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OwnerWatchTest {
  private final List<CompletableFuture<Boolean>> questions = new ArrayList<>();
  private final List<Throwable> told = new ArrayList<>();
  private final OwnerWatch watch = new OwnerWatch(this::ask, told::add);

  private CompletableFuture<Boolean> ask() {
    questions.add(new CompletableFuture<>());
    return questions.getLast();
  }

  @Test
  void anOwnerThatTakesItsTurnsIsAskedAtEachLook() {
    for (int look = 1; look <= 5; look++) {
      assertTrue(watch.look());
      assertEquals(look, questions.size());
      questions.getLast().complete(true);
    }
    assertEquals(List.of(), told);
  }

  @Test
  void aLateTurnIsForgiven() {
    for (int round = 0; round < 5; round++) {
      watch.look();
      assertTrue(watch.look());
      questions.getLast().complete(true);
    }
    assertEquals(List.of(), told);
  }

  @Test
  void twoLooksWithoutATurnAreTheEndAndToldOnceWithAllThreads() {
    watch.look();
    watch.look();

    assertFalse(watch.look());
    assertFalse(watch.look());

    assertEquals(1, told.size());
    var message = String.valueOf(told.getFirst().getMessage());
    assertTrue(message.contains("not taken a turn for 20 s"), message);
    assertTrue(message.contains("OwnerWatchTest.twoLooks"), message);
  }

  @Test
  void aClosedOneLooksNoMore() {
    watch.look();
    watch.look();
    watch.close();

    assertFalse(watch.look());
    assertEquals(List.of(), told);
  }
}
