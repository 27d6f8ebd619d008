package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.supervisor.RestartTriggers;
import dev.jsup.daemon.supervisor.WatchSpec;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.model.WatchOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerAssemblyTest {
  private static final Path CWD = Path.of("/srv/app");
  private static final Duration DELAY = Duration.ofMillis(200);

  private static RestartTriggers of(Long memory, String cron, WatchOptions watch)
      throws BadValueException {
    return TriggerAssembly.of(new TriggerOptions(memory, cron, watch), CWD);
  }

  private static RestartTriggers watching(WatchOptions watch) throws BadValueException {
    return of(null, null, watch);
  }

  private static String refused(Long memory, String cron, WatchOptions watch) {
    return assertThrows(BadValueException.class, () -> of(memory, cron, watch)).described();
  }

  @Test
  void whatAsksForNothingIsNothing() throws BadValueException {
    assertNull(TriggerAssembly.of(null, CWD));
    assertNull(of(0L, "0", new WatchOptions(false, List.of("src"), null, null)));
    assertNull(of(null, "  ", new WatchOptions(null, null, List.of("logs"), 5L)));
  }

  @Test
  void pathsBeginAtTheFolderOfTheApp() throws BadValueException {
    var paths = List.of("src", "./conf/*.yaml", "/etc/x", "../lib/");
    var expected = List.of("/srv/app/src", "/srv/app/conf/*.yaml", "/etc/x", "/srv/lib");
    assertEquals(
        new RestartTriggers(null, null, new WatchSpec(expected, List.of(), DELAY)),
        watching(new WatchOptions(null, paths, null, null)));
    var all = new WatchSpec(List.of("/srv/app"), List.of("logs"), Duration.ofSeconds(4));
    assertEquals(
        new RestartTriggers(1L << 20, "0 3 * * *", all),
        of(1L << 20, " 0 3 * * * ", new WatchOptions(true, null, List.of("logs"), 4000L)));
  }

  @Test
  void valuesOfProgramsAreCheckedToo() {
    assertEquals(
        "max_memory_restart: 300 bytes (expected: 1M or more, such as 300M)",
        refused(300L, null, null));
    assertEquals("cron_restart: hour: 24 (expected: 0 to 23)", refused(null, "0 24 * * *", null));
    assertEquals(
        "watch_delay: -1 ms (expected: 0 to a day)",
        refused(null, null, new WatchOptions(true, null, null, -1L)));
    assertEquals(
        "ignore_watch: '[a' is no glob pattern: Missing ']",
        refused(null, null, new WatchOptions(true, null, List.of("[a"), null)));
  }
}
