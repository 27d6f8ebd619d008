package dev.jsup.daemon.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.json.StoredRecords;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.supervisor.Death;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import dev.jsup.daemon.supervisor.ProcessSpec;
import dev.jsup.daemon.supervisor.Remembered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals that earlier versions have written. A fixture is written once and then never again, as
 * homes hold such files: {@code -Dfixtures.write=true}.
 */
class JournalVersionsTest {
  /** The name of the app in the fixtures. */
  private static final String NAME = "a/b ü \uD83D\uDE00 \" \\ \n %";

  private static final Path VERSION_1 = Path.of("src/test/resources/journal/version-1.json");

  @TempDir Path folder;

  @Test
  void version1IsReadForEver() throws IOException {
    var file = AppFile.of(folder, NAME).present();
    if (Boolean.getBoolean("fixtures.write")) {
      JournalFixture.write(folder, Variants.ofSnapshot().toArray(new InstanceSnapshot[0]));
      Files.copy(file, VERSION_1);
      Files.delete(AppFile.of(folder, NAME).copy());
      Files.delete(file);
    }
    Files.copy(VERSION_1, file);

    var remembered = JournalFixture.read(folder);

    assertTrue(Files.exists(file), "it is not taken for a bad one");
    assertEquals(Set.of(), remembered.rebooted());
    assertEquals(9999, remembered.latestGeneration());
    assertTrue(remembered.processes().containsValue(new ProcessIdentity(5, 50)));
    var first = remembered.instances().getFirst();
    assertEquals(Instant.parse("2026-11-22T10:15:30.123456789Z"), first.createdAt());
    assertEquals(NAME, first.spec().name());
    assertNull(first.spec().origin(), "nobody wrote down where it was declared");
    assertEquals(Map.of("HALF", "\uD83D", "", ""), first.spec().env());
    assertEquals(
        Duration.ofNanos(1_500_000_001), first.spec().lifecycle().restartPolicy().minUptime());
    assertTrue(
        remembered.instances().stream()
            .map(instance -> instance.spec().lifecycle().restartPolicy().exits().stop().codes())
            .anyMatch(Set.of(7, 9999)::equals));
    assertVariants(remembered);
  }

  private static void assertVariants(Remembered remembered) {
    assertEquals(
        Set.of(
            "Stopped",
            "Launching",
            "Starting",
            "Running",
            "Leaving",
            "Failing",
            "Stopping",
            "Sweeping",
            "Clearing",
            "WaitingRestart",
            "Exited",
            "Errored",
            "Removed"),
        names(remembered, instance -> instance.instance().state()));
    assertEquals(
        Set.of("Tcp", "Http", "Command", "LogLine", "Notify", ""),
        names(
            remembered,
            instance -> {
              var ready = instance.spec().health().ready();
              return ready == null ? "" : ready.target();
            }));
    var outcomes =
        remembered.instances().stream()
            .flatMap(instance -> instance.deaths().stream())
            .map(Death::outcome)
            .map(ExitOutcome::describe)
            .collect(Collectors.toSet());
    assertTrue(
        outcomes.containsAll(
            Set.of(
                "exit 7",
                "signal KILL (out of memory)",
                "exit 9999 while jsup was away",
                "ended while jsup was away")),
        outcomes::toString);
  }

  private static Set<String> names(Remembered remembered, Function<InstanceSnapshot, Object> part) {
    return remembered.instances().stream()
        .map(part)
        .map(value -> value instanceof String ? "" : value.getClass().getSimpleName())
        .collect(Collectors.toSet());
  }

  @Test
  void whatWasWrittenBeforeAppsCouldBeSentLinesIsRead() {
    assertEquals(
        new ProcessSpec(null, "/run/web.pid", null),
        StoredRecords.mapper()
            .build()
            .readValue("{\"pidFile\":\"/run/web.pid\"}", ProcessSpec.class));
  }
}
