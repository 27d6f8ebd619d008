package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.OomKills;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.policy.ExitOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The lock: this JVM has one set of adopted processes. */
@ResourceLock("orphans")
class ExitWatchTest {
  @TempDir Path folder;

  private static ExitOutcome outcomeOf(String script) throws Exception {
    try (var loop = DescriptorLoop.start("test-exits")) {
      var outcome = new CompletableFuture<ExitOutcome>();
      var process = new ProcessBuilder("/bin/sh", "-c", "read go; " + script).start();
      new ExitWatch(loop, OomKills.open())
          .onExit(process, PidFd.open(process.pid()), outcome::complete);
      process.getOutputStream().close();
      return outcome.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void codesAndSignalsAreToldApart() throws Exception {
    assertEquals(new ExitOutcome.Exited(3), outcomeOf("exit 3"));
    assertEquals(new ExitOutcome.Exited(143), outcomeOf("exit 143"));
    assertEquals(new ExitOutcome.Signaled("TERM", false), outcomeOf("kill -TERM $$"));
    assertEquals(new ExitOutcome.Signaled("KILL", false), outcomeOf("kill -KILL $$"));
  }

  /** Starts a process that is adopted, watches it, and has it go on to its end. */
  private CompletableFuture<ExitOutcome> outcomeOfAdopted(
      String script, DescriptorLoop loop, Orphans orphans, boolean released) throws Exception {
    var outcome = new CompletableFuture<ExitOutcome>();
    var parent =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "(setsid sh -c 'echo $$ >pid; until [ -e go ]; do sleep 0.01; done; "
                    + script
                    + "' &); until [ -s pid ]; do sleep 0.01; done")
            .directory(folder.toFile())
            .start();
    assertEquals(0, parent.waitFor());
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    var kept = new ExitWatch(loop, OomKills.open()).onExit(pid, 1, orphans, outcome::complete);
    if (released) {
      kept.release();
      kept.release();
      var done = new CompletableFuture<Boolean>();
      loop.execute(() -> done.complete(true));
      assertTrue(done.get(20, TimeUnit.SECONDS));
    }
    Files.createFile(folder.resolve("go"));
    Awaitility.await().until(() -> orphans.living().isPresent() && ProcStat.of(pid).isEmpty());
    return outcome;
  }

  @Test
  void theEndOfAnAdoptedProcessIsTold() throws Exception {
    var orphans = Orphans.adopt();
    try (var loop = DescriptorLoop.start("test-exits")) {
      assertEquals(
          new ExitOutcome.Exited(9),
          outcomeOfAdopted("exit 9", loop, orphans, false).get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void theEndOfAReleasedProcessIsNotToldButItIsReaped() throws Exception {
    var orphans = Orphans.adopt();
    try (var loop = DescriptorLoop.start("test-exits")) {
      assertFalse(outcomeOfAdopted("exit 9", loop, orphans, true).isDone());
    }
  }

  @Test
  void anExitValueAloneIsNotTakenForMoreThanItSays() {
    assertEquals(new ExitOutcome.Exited(127), ExitWatch.fromExitValue(127));
    assertEquals(new ExitOutcome.Unknown("exit 143 or signal TERM"), ExitWatch.fromExitValue(143));
  }
}
