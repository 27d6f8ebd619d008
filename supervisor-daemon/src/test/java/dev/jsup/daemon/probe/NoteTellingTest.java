package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteTellingTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final List<InstanceEvent> facts = new ArrayList<>();
  private final NoteTelling notes = new NoteTelling(loop, facts::add);

  @Test
  void theFirstIsToldAtOnceAndOfManyTheLatest() {
    for (int i = 0; i < 1000; i++) {
      notes.tell("note " + i);
    }
    assertEquals(List.of(new NoteTold("note 0")), facts);
    loop.pass(Duration.ofSeconds(1));
    assertEquals(List.of(new NoteTold("note 0"), new NoteTold("note 999")), facts);
    assertEquals(0, loop.appointments());
  }

  @Test
  void whatComesSeldomIsToldAtOnce() {
    notes.tell("a");
    loop.pass(Duration.ofSeconds(1));
    notes.tell("b");
    assertEquals(List.of(new NoteTold("a"), new NoteTold("b")), facts);
  }
}
