package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.OomKills;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.policy.ExitOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The lock: both count the children of this JVM that are trampolines. */
@ResourceLock("trampolines")
@ResourceLock("orphans")
class TrampolineTest {
  private static final int DEATHS = 100;

  @TempDir Path folder;

  private LaunchScript script(String line) {
    return new LaunchScript(
        List.of("/bin/sh", "-c", line),
        folder,
        Map.of(),
        List.of(),
        null,
        folder.resolve("out"),
        folder.resolve("err"));
  }

  @Test
  void theAppHasThePidAndASessionOfItsOwn() throws Exception {
    try (var trampoline = Trampoline.start("/home")) {
      long pid = trampoline.process().pid();
      trampoline.become(script("echo $$; exec sleep 1000"));

      var out = folder.resolve("out");
      Awaitility.await().until(() -> Files.exists(out) && !Files.readString(out).isEmpty());
      assertEquals(pid + "\n", Files.readString(out));
      var stat = ProcStat.of(pid).orElseThrow();
      assertEquals(List.of((int) pid, (int) pid), List.of(stat.session(), stat.group()));
    }
  }

  @Test
  void howAnAppEndedIsKnownHoweverSoonItEnds() throws Exception {
    try (var loop = DescriptorLoop.start("test-exits")) {
      var watch = new ExitWatch(loop, OomKills.open());
      for (int i = 0; i < DEATHS; i++) {
        var trampoline = Trampoline.start("/home");
        var outcome = new CompletableFuture<ExitOutcome>();
        trampoline.become(script("kill -TERM $$"));
        watch.onExit(trampoline.process(), trampoline.pidFd(), outcome::complete);
        assertEquals(
            new ExitOutcome.Signaled("TERM", false), outcome.get(20, TimeUnit.SECONDS), "no " + i);
      }
    }
  }

  @Test
  void withoutADaemonThereIsNoTrampoline() throws Exception {
    var trampoline = Trampoline.start("/home");
    trampoline.process().getOutputStream().close(); // as the kernel does when the daemon dies
    assertTrue(trampoline.process().waitFor(20, TimeUnit.SECONDS));
    trampoline.close();
  }

  @Test
  void oneWhoseShellIsGoneBecomesNothing() throws Exception {
    var trampoline = Trampoline.start("/home");
    trampoline.process().destroyForcibly().waitFor();
    // More than fits into a pipe: what fits is taken, though nobody is there to read it.
    var script = script(": " + "x".repeat(200_000));
    var e = assertThrows(IOException.class, () -> trampoline.become(script));
    assertTrue(e.getMessage().startsWith("its shell went away"), e.getMessage());
  }

  @Test
  void sparesAreKeptReplacedAndEnded() throws Exception {
    var spares = new SpareTrampolines("/home", Orphans.unknown());
    var first = spares.take(); // there is none yet: started for this
    spares.refill();
    var second = spares.take();
    assertNotEquals(first.process().pid(), second.process().pid());
    spares.refill();
    var third = spares.take();
    third.process().destroyForcibly().waitFor();
    assertFalse(third.process().isAlive());
    for (var trampoline : List.of(first, second, third)) {
      trampoline.close();
    }
    spares.close();
    spares.refill();
    assertEquals(0, children(), "nothing is kept after the end");
  }

  @Test
  void aSpareThatWasKilledIsNotHandedOut() throws Exception {
    try (var spares = new SpareTrampolines("/home", Orphans.unknown())) {
      spares.refill();
      ProcessHandle.current()
          .children()
          .filter(TrampolineTest::waits)
          .forEach(ProcessHandle::destroyForcibly);
      Awaitility.await().until(() -> children() == 0);
      try (var taken = spares.take()) {
        assertTrue(taken.process().isAlive());
      }
    }
  }

  private static long children() {
    return ProcessHandle.current().children().filter(TrampolineTest::waits).count();
  }

  private static boolean waits(ProcessHandle child) {
    return child.info().commandLine().filter(line -> line.contains("jsup-waits")).isPresent();
  }
}
