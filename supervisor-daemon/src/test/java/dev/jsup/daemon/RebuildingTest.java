package dev.jsup.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.command.LostSpec;
import dev.jsup.daemon.command.Refused;
import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.process.Strays.Stray;
import dev.jsup.daemon.process.Strays.StrayProgram;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Resumed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RebuildingTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final Folders FOLDERS = new Folders("/l", "/p");
  private static final StrayProgram PROGRAM =
      new StrayProgram(List.of("/bin/sleep", "9"), "/", Map.of(), null);

  private static final Rebuilding REBUILDING =
      new Rebuilding(
          _ -> Optional.of(PROGRAM),
          stray -> OptionalInt.of(stray.number()),
          PolicyDefaults.BUILT_IN,
          FOLDERS,
          NOW);

  private static Stray stray(int number, boolean standIn) {
    return new Stray(100 + number, 10, "api", number, 5 + number, true, standIn);
  }

  private static List<Resumed> known() {
    try {
      var spec = LostSpec.of("api", 1, PROGRAM, PolicyDefaults.BUILT_IN);
      var instance = InstanceSnapshot.launched(0, 0, spec, FOLDERS, 5, NOW);
      return List.of(new Resumed(instance, new Found.Alive(100), Duration.ZERO));
    } catch (Refused e) {
      throw new AssertionError(e);
    }
  }

  /** The label of each instance, with what kind it is and of how many. */
  private static List<String> rebuilt(List<Resumed> known, Stray... strays) {
    return REBUILDING.of(List.of(strays), known).stream()
        .map(Resumed::instance)
        .map(each ->
            "%d %s of %d"
                .formatted(
                    each.number(),
                    each.spec().isOfStandIn() ? "stands in" : "is one",
                    each.spec().instances()))
        .toList();
  }

  @Test
  void whatRunsAndIsKnownIsNotRebuilt() {
    assertEquals(List.of(), rebuilt(known(), stray(0, false)));
  }

  @Test
  void ofALostJournalTheProcessesAreTheInstances() {
    assertEquals(
        List.of("0 is one of 2", "1 is one of 2"),
        rebuilt(List.of(), stray(0, false), stray(1, false)));
  }

  @Test
  void whatStandsInStandsInStill() {
    assertEquals(List.of("1 stands in of 1"), rebuilt(known(), stray(0, false), stray(1, true)));
    assertEquals(
        List.of("0 is one of 1", "1 stands in of 1"),
        rebuilt(List.of(), stray(0, false), stray(1, true)));
  }

  @Test
  void whatStandsInForNobodyIsTheApp() {
    assertEquals(List.of("1 is one of 1"), rebuilt(List.of(), stray(1, true)));
  }
}
