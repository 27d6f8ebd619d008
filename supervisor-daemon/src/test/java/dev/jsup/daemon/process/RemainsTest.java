package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RemainsTest {
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final Remains remains = new Remains(work::add);
  private final List<String> told = new ArrayList<>();

  private void ask(long pid) {
    remains.ifNothing(7, pid, () -> told.add("nothing"), () -> told.add("look"));
  }

  private void work() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  @Test
  void whatWasLookedUpIsToldAtOnce() {
    remains.ended(7, 100, () -> true);
    work();
    ask(100);
    assertEquals(List.of("nothing"), told);
  }

  @Test
  void aLookThatIsUnderWayIsWaitedFor() {
    remains.ended(7, 100, () -> true);
    ask(100);
    assertEquals(List.of(), told);
    work();
    assertEquals(List.of("nothing"), told);
  }

  @Test
  void ifSomethingIsLeftOrNobodyCanTellItIsLookedFor() {
    remains.ended(7, 100, () -> false);
    ask(100);
    remains.ended(
        7,
        101,
        () -> {
          throw new IllegalStateException("no /proc");
        });
    ask(101);
    work();
    assertEquals(List.of("look", "look"), told);
  }

  @Test
  void itIsKnownOnceAndOfTheLatestEndOnly() {
    remains.ended(7, 100, () -> true);
    remains.ended(7, 101, () -> true);
    work();
    ask(100); // takes the knowledge with it, as who asks for another has missed an end
    ask(101);
    remains.ended(7, 102, () -> true);
    work();
    ask(102);
    ask(102);
    remains.ended(7, 103, () -> true);
    remains.forget(7);
    work();
    ask(103);
    assertEquals(List.of("look", "look", "nothing", "look", "look"), told);
  }
}
