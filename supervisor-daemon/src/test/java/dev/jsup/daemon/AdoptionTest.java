package dev.jsup.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jsup.daemon.command.LostSpec;
import dev.jsup.daemon.command.Refused;
import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.process.Living.Condition;
import dev.jsup.daemon.process.Strays.Stray;
import dev.jsup.daemon.process.Strays.StrayProgram;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Origin;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import dev.jsup.daemon.supervisor.Remembered;
import dev.jsup.daemon.supervisor.Resumed;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.DependencyCondition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdoptionTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final ProcessIdentity PROCESS = new ProcessIdentity(70, 7000);

  /** Launch 5 of it is under way. */
  private static final InstanceSnapshot API = launched();

  private static InstanceSnapshot launched() {
    return launched(3, "api");
  }

  private static InstanceSnapshot launched(int id, String app, String... needed) {
    try {
      var program = new StrayProgram(List.of("/bin/sleep", "9"), "/", Map.of(), null);
      var lost = LostSpec.of(app, 1, program, PolicyDefaults.BUILT_IN);
      var others =
          Stream.of(needed)
              .map(other -> new AppDependency(other, DependencyCondition.READY))
              .toList();
      var spec = lost.withOrigin(new Origin("/f", Map.of(), others, null, null));
      return InstanceSnapshot.launched(id, 0, spec, new Folders("/l", "/p"), 5, NOW);
    } catch (Refused e) {
      throw new AssertionError(e);
    }
  }

  private static Adoption adoption(
      boolean sameBoot, boolean inOrder, Condition condition, boolean known, Stray... strays) {
    Map<Integer, ProcessIdentity> processes = known ? Map.of(3, PROCESS) : Map.of();
    return new Adoption(
        new Remembered(List.of(API), processes, sameBoot ? Set.of() : Set.of(3, 4), 5),
        List.of(strays),
        _ -> condition,
        inOrder,
        NOW);
  }

  private static Found found(Adoption adoption) {
    return adoption.resumed().getFirst().found();
  }

  private static Stray stray(long pid, long ticks, int launch, boolean leader) {
    return new Stray(pid, ticks, "api", 0, launch, leader, false);
  }

  @Test
  void whatRunsIsAlive() {
    assertEquals(new Found.Alive(70), found(adoption(true, false, new Condition.Alive(), true)));
  }

  @Test
  void ofAZombieTheEndIsToldByWhoAdoptsIt() {
    assertEquals(
        new Found.Alive(70), found(adoption(true, false, new Condition.Zombie(null), true)));
  }

  @Test
  void whatIsGoneHasEnded() {
    assertEquals(new Found.Ended(null), found(adoption(true, false, new Condition.Gone(), true)));
  }

  @Test
  void whatIsGoneAfterAnEndInOrderIsToBeStarted() {
    assertEquals(
        new Found.Rebooted(false), found(adoption(true, true, new Condition.Gone(), true)));
  }

  @Test
  void whatRunsAfterAnEndInOrderIsNotStartedTwice() {
    assertEquals(new Found.Alive(70), found(adoption(true, true, new Condition.Alive(), true)));
  }

  @Test
  void pidsOfAnotherBootMeanNothing() {
    assertEquals(
        new Found.Rebooted(false), found(adoption(false, false, new Condition.Alive(), true)));
  }

  @Test
  void aLaunchThatWasNotWrittenDownIsFoundByItsMarker() {
    var main = stray(80, 100, 5, true);
    var child = stray(81, 101, 5, true);
    var adoption = adoption(true, false, new Condition.Gone(), false, child, main);
    assertEquals(new Found.Alive(80), found(adoption));
    assertEquals(List.of(), adoption.leftBehind(adoption.resumed()));
  }

  @Test
  void aLaterLaunchThanWasWrittenDownIsTheInstances() {
    var adoption = adoption(true, false, new Condition.Gone(), true, stray(90, 200, 6, true));
    var resumed = adoption.resumed().getFirst();
    assertEquals(new Found.Alive(90), resumed.found());
    assertEquals(6, resumed.instance().generation());
    assertInstanceOf(InstanceState.Launching.class, resumed.instance().instance().state());
    assertEquals(6, adoption.latestGeneration());
  }

  @Test
  void theRestOfALaunchWhoseMainProcessIsGoneIsLeftBehind() {
    var rest = stray(85, 110, 5, false);
    var adoption = adoption(true, false, new Condition.Gone(), false, rest);
    assertEquals(new Found.Ended(null), found(adoption));
    assertEquals(List.of(rest), adoption.leftBehind(adoption.resumed()));
  }

  @Test
  void whatAnEarlierLaunchHasLeftOnPurposeIsNot() {
    var survivor = stray(85, 110, 4, true);
    var adoption = adoption(true, false, new Condition.Gone(), false, survivor);
    assertEquals(List.of(), adoption.leftBehind(adoption.resumed()));
  }

  private static List<Found> rebooted(InstanceSnapshot... instances) {
    var remembered = new Remembered(List.of(instances), Map.of(), Set.of(3, 4, 5), 5);
    return new Adoption(remembered, List.of(), _ -> new Condition.Gone(), false, NOW)
        .resumed().stream().map(Resumed::found).toList();
  }

  @Test
  void whatDependsOnOthersThatAreToRunIsStartedAfterThem() {
    assertEquals(
        List.of(new Found.Rebooted(true), new Found.Rebooted(false), new Found.Rebooted(false)),
        rebooted(launched(4, "web", "api"), API, launched(5, "alone", "nobody")));
  }

  @Test
  void whatIsNotToRunIsWaitedForByNobody() {
    var stopped =
        new InstanceSnapshot(
            API.id(),
            API.number(),
            API.spec(),
            API.files(),
            Instance.NEW,
            API.generation(),
            API.createdAt(),
            null,
            List.of());
    assertEquals(
        List.of(new Found.Rebooted(false), new Found.Rebooted(false)),
        rebooted(launched(4, "web", "api"), stopped));
  }

  @Test
  void theProcessesOfOtherAppsAreNot() {
    var other = new Stray(95, 300, "web", 0, 9, true, false);
    var adoption = adoption(true, false, new Condition.Gone(), false, other);
    assertEquals(new Found.Ended(null), found(adoption));
    assertEquals(List.of(), adoption.leftBehind(adoption.resumed()));
    assertEquals(9, adoption.latestGeneration());
  }
}
