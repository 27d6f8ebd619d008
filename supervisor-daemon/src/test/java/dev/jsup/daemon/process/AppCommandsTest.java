package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.ProcStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCommandsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int RUNS = 100;
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;
  private final DescriptorLoop loop = DescriptorLoop.start("test-commands");
  private final AppCommands commands = new AppCommands(loop, Orphans.unknown());

  @AfterEach
  void close() {
    commands.close();
    loop.close();
  }

  private AppCommand start(String line, @Nullable Duration timeout) {
    return commands.start(
        AppCommand.Order.line(line, folder, Map.of("PATH", "/usr/bin:/bin", "A", "b c"), timeout));
  }

  private static CommandResult result(AppCommand command) throws Exception {
    return command.result().get(20, TimeUnit.SECONDS);
  }

  private CommandResult run(String line) throws Exception {
    return result(start(line, null));
  }

  private List<Long> pidsIn(String file) throws IOException {
    var path = folder.resolve(file);
    return Files.exists(path)
        ? Files.readAllLines(path).stream().map(Long::parseLong).toList()
        : List.of();
  }

  private void awaitGone(List<Long> pids) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() ->
            pids.stream().allMatch(pid -> ProcStat.of(pid).map(ProcStat::isDead).orElse(true)));
  }

  @Test
  void exitCodesSignalsAndTheLastLineAreTold() throws Exception {
    var fine = run("echo fine");
    assertTrue(fine.succeeded());
    assertEquals("exit 0: fine", fine.describe());

    var failed = run("echo first; echo no database >&2; exit 3");
    assertFalse(failed.succeeded());
    assertEquals("exit 3: no database", failed.describe());

    // Of a process that is gone within a fraction of a millisecond the JDK may know all there is.
    var either = "exit 143 or signal TERM";
    var signaled = run("kill -TERM $$").describe();
    assertTrue(Set.of("signal TERM", either).contains(signaled), signaled);
    var exited = run("exit 143").describe();
    assertTrue(Set.of("exit 143", either).contains(exited), exited);
  }

  @Test
  void itRunsInTheFolderWithThatEnvironmentAloneAndNothingToRead() throws Exception {
    assertEquals(folder.toRealPath().toString(), run("pwd -P").lastLine());
    assertEquals(
        "A=b c",
        run("env | grep -v -e JSUP_COMMAND -e PATH -e PWD -e SHLVL -e '^_=' | sort").lastLine());
    assertTrue(run("! read line").succeeded());
  }

  @Test
  void itHasASessionOfItsOwn() throws Exception {
    var stat = "cut -d' ' -f1,5,6 /proc/$$/stat";
    var pids = List.of(run("exec 3<&0; " + stat).lastLine().split(" ", -1));
    assertEquals(List.of(pids.get(0), pids.get(0), pids.get(0)), pids);
  }

  @Test
  void whatCannotBeStartedSaysWhy() throws Exception {
    var gone = folder.resolve("gone");
    var result = result(commands.start(AppCommand.Order.line("true", gone, Map.of(), null)));
    assertEquals(
        "could not start: its folder " + gone + " is not there any more", result.describe());
  }

  @Test
  void atTheTimeoutTheWholeGroupIsKilled() throws Exception {
    var hanging = start("sleep 1000 & echo $! > pids; echo $$ >> pids; echo half; wait", SHORT);
    assertEquals("no end within 300 ms: half", result(hanging).describe());
    var pids = pidsIn("pids");
    assertEquals(2, pids.size());
    awaitGone(pids);
  }

  @Test
  void whatACommandLeavesBehindIsKilled() throws Exception {
    assertEquals("exit 0", run("sleep 1000 & echo $! > pids").describe());
    awaitGone(pidsIn("pids"));
  }

  @Test
  void aCancelledOneIsKilledWheneverThatIs() throws Exception {
    var running = start("echo $$ > pids; exec sleep 1000", null);
    Awaitility.await().atMost(PATIENCE).until(() -> pidsIn("pids").size() == 1);
    running.cancel();
    assertEquals(new CommandResult.Ending.Cancelled(), result(running).ending());
    awaitGone(pidsIn("pids"));

    for (int i = 0; i < 50; i++) {
      var fresh = start("echo $$ >> fresh; exec sleep 1000", null);
      if (i % 2 == 0) {
        Awaitility.await().atMost(PATIENCE).until(fresh.started()::isDone);
      }
      fresh.cancel();
      assertEquals(new CommandResult.Ending.Cancelled(), result(fresh).ending());
    }
    assertTrue(run("true").succeeded()); // behind the starts of all others
    awaitGone(pidsIn("fresh"));
  }

  @Test
  void aFloodOfOutputIsDrained() throws Exception {
    var flood = run("head -c 50000000 /dev/zero | tr '\\0' x; echo; echo done; exit 4");
    assertEquals("exit 4: done", flood.describe());
  }

  @Test
  void noDescriptorsStay() throws Exception {
    assertTrue(run("true").succeeded());
    long before = descriptors();
    for (int i = 0; i < RUNS; i++) {
      assertTrue(run("true").succeeded());
    }
    // other tests have some too
    Awaitility.await().atMost(PATIENCE).until(() -> descriptors() <= before + RUNS / 2);
  }

  private static long descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
