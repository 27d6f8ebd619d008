package dev.jsup.daemon.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.os.ProcStat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class TreesTest {
  private static final int FOREIGN = 10;
  private static final int APP = 20;

  private final FakeMachine machine = new FakeMachine();
  private final Trees trees = new Trees();

  private Map<Integer, Long> look(Long... roots) {
    return look(Set.of(roots), machine::read);
  }

  private Map<Integer, Long> look(Set<Long> roots, IntFunction<ProcStat> proc) {
    var found = new HashMap<Integer, Long>();
    for (var member : trees.look(roots, machine.folders(), proc)) {
      if (member.root() != Trees.NONE) {
        found.put(member.stat().pid(), member.root());
      }
    }
    return found;
  }

  private void launch(int pid) {
    machine.fork(FakeMachine.DAEMON, pid);
    machine.setsid(pid);
  }

  @Test
  void aStrangerIsReadOnce() {
    launch(APP);
    machine.fork(APP, 21);
    machine.fork(FakeMachine.INIT, FOREIGN);
    assertEquals(Map.of(APP, 20L, 21, 20L), look(20L));
    assertEquals(Set.of(1, 2, FOREIGN, APP, 21), machine.takeRead());
    machine.fork(FOREIGN, 11);
    look(20L);
    assertEquals(Set.of(11, APP, 21), machine.takeRead());
    look(20L);
    assertEquals(Set.of(APP, 21), machine.takeRead());
  }

  @Test
  void aPidThatIsUsedAgainIsReadAgain() {
    launch(APP);
    machine.fork(FakeMachine.INIT, FOREIGN);
    look(20L);
    machine.end(FOREIGN);
    machine.fork(APP, FOREIGN);
    assertEquals(Map.of(APP, 20L, FOREIGN, 20L), look(20L));
  }

  @Test
  void whatWaitedAndBecomesAnAppIsNoStranger() {
    launch(APP);
    machine.fork(FakeMachine.INIT, FOREIGN);
    launch(30); // a shell that is to become an app, or is one that the owner does not know yet
    machine.fork(30, 31);
    assertEquals(Map.of(APP, 20L), look(20L));
    machine.takeRead();
    assertEquals(Map.of(APP, 20L, 30, 30L, 31, 30L), look(20L, 30L));
    assertEquals(Set.of(APP, 30, 31), machine.takeRead());
  }

  @Test
  void whoAsksForOneTreeMakesNoStrangersOfTheOthers() {
    launch(APP);
    launch(30);
    look(20L, 30L);
    assertEquals(Map.of(APP, 20L), look(20L));
    machine.fork(30, 31);
    assertEquals(Map.of(APP, 20L), look(20L));
    assertEquals(Map.of(APP, 20L, 30, 30L, 31, 30L), look(20L, 30L));
  }

  @Test
  void aPidThatWasARootMayBeAStrangers() {
    launch(APP);
    launch(30);
    machine.fork(FakeMachine.INIT, FOREIGN);
    look(20L, 30L);
    machine.end(30);
    look(20L);
    machine.fork(FOREIGN, 30);
    look(20L);
    machine.takeRead();
    look(20L);
    assertEquals(Set.of(APP), machine.takeRead());
  }

  @Test
  void whoseParentEndedBeforeItWasReadIsNotJudged() {
    launch(APP);
    machine.adopts(APP);
    machine.fork(APP, 21);
    machine.fork(21, 22);
    machine.setsid(22);
    assertEquals(Map.of(APP, 20L), look(Set.of(20L), pid -> pid == 21 ? null : machine.read(pid)));
    machine.end(21);
    assertEquals(Map.of(APP, 20L, 22, 20L), look(20L));
  }

  @Test
  void whoHasNoInodeIsReadEachTime() {
    launch(APP);
    machine.fork(FakeMachine.INIT, FOREIGN);
    machine.noFolder(FOREIGN);
    look(20L);
    machine.takeRead();
    look(20L);
    assertEquals(Set.of(APP, FOREIGN), machine.takeRead());
  }

  @Test
  void aRootThatLeadsNoSessionIsOfItsOwnTree() {
    launch(APP);
    machine.fork(APP, 21);
    assertEquals(Map.of(21, 21L), look(21L));
  }

  @Test
  void itSaysWhatALookAtAllProcessesSays() {
    for (int seed = 0; seed < 300; seed++) {
      new Story(seed).run();
    }
  }

  /** Anything that may happen between looks, in any order. */
  private static final class Story {
    private final FakeMachine machine = new FakeMachine();
    private final Trees trees = new Trees();
    private final Set<Long> roots = new HashSet<>();
    private final Random random;
    private final int seed;

    Story(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run() {
      for (int step = 0; step < 300; step++) {
        happen();
        roots.removeIf(root -> !machine.pids().contains(root.intValue()));
        if (random.nextInt(3) == 0) {
          compare(Set.copyOf(roots), step);
        }
        if (random.nextInt(9) == 0 && !roots.isEmpty()) {
          compare(Set.of(roots.iterator().next()), step);
        }
      }
    }

    private void happen() {
      int one = oneOf(machine.pids());
      boolean mayEnd = one > FakeMachine.DAEMON;
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> fork(one);
        case 4, 5 -> {
          if (mayEnd) {
            machine.end(one);
          }
        }
        case 6 -> machine.setsid(one);
        case 7 -> machine.adopts(one);
        case 8 -> machine.newFolder(one);
        default -> {
          if (mayEnd && !roots.remove((long) one)) {
            roots.add((long) one);
          }
        }
      }
    }

    private void fork(int parent) {
      int pid = 3 + random.nextInt(20); // few, so that each is used again and again
      if (machine.isFree(pid)) {
        machine.fork(parent, pid);
      }
    }

    private int oneOf(List<Integer> pids) {
      return pids.get(random.nextInt(pids.size()));
    }

    private void compare(Set<Long> asked, int step) {
      var found = new HashMap<Integer, Long>();
      for (var member : trees.look(asked, machine.folders(), machine::read)) {
        if (member.root() != Trees.NONE) {
          found.put(member.stat().pid(), member.root());
        }
      }
      assertEquals(machine.roots(asked), found, "seed " + seed + ", step " + step);
    }
  }
}
