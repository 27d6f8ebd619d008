package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.supervisor.CountChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceCountTest {
  @Test
  void itIsCountedAsPm2Does() throws Refused {
    assertEquals(1, InstanceCount.parse(null, 8));
    assertEquals(4, InstanceCount.parse("4", 8));
    assertEquals(8, InstanceCount.parse("max", 8));
    assertEquals(8, InstanceCount.parse("0", 8));
    assertEquals(7, InstanceCount.parse("-1", 8));
    assertEquals(1, InstanceCount.parse("-20", 8));
  }

  @Test
  void anotherCountMayBeRelative() throws Refused {
    assertEquals(new CountChange(4, false), InstanceCount.change("4", 8));
    assertEquals(new CountChange(8, false), InstanceCount.change("max", 8));
    assertEquals(new CountChange(2, true), InstanceCount.change("+2", 8));
    assertEquals(new CountChange(-1, true), InstanceCount.change("-1", 8));
    for (var word : List.of("", "+", "-", "+-1", "many", "1.5", "99999")) {
      assertThrows(Refused.class, () -> InstanceCount.change(word, 8), word);
    }
  }

  @Test
  void otherWordsAreRefused() {
    for (var word : List.of("", "many", "1.5", "1001", "99999", "+2")) {
      assertThrows(Refused.class, () -> InstanceCount.parse(word, 8), word);
    }
  }
}
