package dev.jsup.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jsup.daemon.guard.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InheritanceTest {
  @Test
  void theNextVersionReadsWhatThisOneLeaves() {
    var background = new Inheritance(false, 12, 34, true, "0.1.0");
    var foreground = new Inheritance(true, 7, Guard.NONE, false, "1.2.3");

    assertEquals(background, Inheritance.of(background.arguments()));
    assertEquals(foreground, Inheritance.of(foreground.arguments()));
    assertEquals(Optional.of(StartMode.UPGRADED), StartMode.of(background.arguments()));
    assertEquals(
        Optional.of(StartMode.UPGRADED_IN_FOREGROUND), StartMode.of(foreground.arguments()));
  }

  /** As version 0.1.0 leaves it: later ones must go on to read this. */
  @Test
  void whatOldAndLaterVersionsLeaveIsRead() {
    var old = List.of("--upgraded", "background", "12", "34", "staying", "0.1.0");
    var later = new ArrayList<>(old);
    later.add("something");

    assertEquals(new Inheritance(false, 12, 34, false, "0.1.0"), Inheritance.of(old));
    assertEquals(Inheritance.of(old), Inheritance.of(later));
    assertEquals(Optional.of(StartMode.UPGRADED), StartMode.of(later));
    assertFalse(Inheritance.isMeant(List.of("--upgraded")));
  }
}
