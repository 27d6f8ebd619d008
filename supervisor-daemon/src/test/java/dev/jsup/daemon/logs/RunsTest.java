package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunsTest {
  private final Runs runs = new Runs();

  @Test
  void theFirstRunHasNoneBefore() {
    assertEquals(Optional.empty(), runs.previous(1));
    runs.began(1, 100);
    assertEquals(Optional.empty(), runs.previous(1));
  }

  @Test
  void theRunBeforeTheLastRestartEndsWhereTheNextBegins() {
    runs.began(1, 100);
    runs.began(1, 250);
    assertEquals(Optional.of(new LogCapture.Run(100, 250)), runs.previous(1));
    runs.began(1, 300);
    assertEquals(Optional.of(new LogCapture.Run(250, 300)), runs.previous(1));
  }

  @Test
  void aForgottenInstanceBeginsAfresh() {
    runs.began(1, 100);
    runs.began(1, 250);
    runs.forget(1);
    runs.began(1, 300);
    assertEquals(Optional.empty(), runs.previous(1));
  }
}
