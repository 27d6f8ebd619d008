package dev.jsup.daemon.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Thousands of short lives of an instance, each decided by a seed, with {@link LifecycleInvariants}
 * checked after every turn. A seed that fails is printed with the end of its story; {@code
 * -Djsup.seed=N} runs that one alone.
 */
class InstanceLifecycleSimulationTest {
  private static final String ONE_SEED = "jsup.seed";
  private static final int SEEDS = 2_000;
  private static final int TOLD = 30;

  @Test
  void invariantsHoldWhateverHappens(TestReporter reporter) {
    var one = Long.getLong(ONE_SEED);
    if (one != null) {
      simulate(one);
      return;
    }
    long turns = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      turns += simulate(seed);
    }
    reporter.publishEntry("turns", Long.toString(turns));
    assertTrue(turns > SEEDS * 100L, "the simulation hardly does anything: " + turns);
  }

  @Test
  void everyDecidedCellIsVisited() {
    var table = new ExpectationTable(LifecycleTable.REQUESTS_AND_STOPS, PolicyCells.ALWAYS_AT_ONCE);
    var missed = new HashSet<>(table.cells());
    for (long seed = 0; seed < 6 * SEEDS && !missed.isEmpty(); seed++) {
      new Simulation(
              seed, (_, before, event, _) -> missed.remove(ExpectationTable.cell(before, event)))
          .run();
    }
    assertEquals(Set.of(), new TreeSet<>(missed));
  }

  private static int simulate(long seed) {
    try {
      return new Simulation(seed, (_, _, _, _) -> {}).run();
    } catch (AssertionError | RuntimeException broken) {
      return fail(story(seed), broken);
    }
  }

  /** The same once more, written down. */
  private static String story(long seed) {
    List<String> turns = new ArrayList<>();
    var simulation =
        new Simulation(seed, (now, _, event, then) -> turns.add(turn(now, event, then)));
    var ending = "";
    try {
      simulation.run();
    } catch (AssertionError | RuntimeException broken) {
      ending = broken.toString();
    }
    return "seed %d, replay with -D%s=%d%n%s%n%s%n%s"
        .formatted(
            seed,
            ONE_SEED,
            seed,
            simulation.settings(),
            String.join("\n", turns.subList(Math.max(0, turns.size() - TOLD), turns.size())),
            ending);
  }

  private static String turn(long now, InstanceEvent event, Transition transition) {
    return "%,d ms: %s -> %s %s"
        .formatted(now / 1_000_000, event, transition.next().state(), transition.effects());
  }
}
