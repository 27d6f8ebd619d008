package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.OomKills;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.policy.ExitOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lock: both count the children of this JVM that are trampolines. */
@ResourceLock("trampolines")
@ResourceLock("orphans")
class TrampolineTest {
  private static final int DEATHS = 100;
  private static final int MANY = 20;

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

  /** What starts one of a kind. */
  interface Kind {
    Trampoline start() throws IOException;
  }

  private static Stream<Named<Kind>> kinds() {
    var orphans = Orphans.adopt();
    return Stream.of(
        Named.of("attached", () -> AttachedTrampoline.start("/home", Orphans.unknown())),
        Named.of("detached", () -> DetachedTrampoline.start("/home", orphans)));
  }

  private static void awaitEnd(Trampoline trampoline) {
    Awaitility.await().until(() -> !trampoline.isAlive());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theAppHasThePidAndASessionOfItsOwn(Kind kind) throws Exception {
    try (var trampoline = kind.start()) {
      long pid = trampoline.pid();
      trampoline.become(script("echo $$; exec sleep 1000"));

      var out = folder.resolve("out");
      Awaitility.await().until(() -> Files.exists(out) && !Files.readString(out).isEmpty());
      assertEquals(pid + "\n", Files.readString(out));
      var stat = ProcStat.of(pid).orElseThrow();
      assertEquals(List.of((int) pid, (int) pid), List.of(stat.session(), stat.group()));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anAppHasNoDescriptorsAndIgnoresNoSignals(Kind kind) throws Exception {
    try (var trampoline = kind.start()) {
      trampoline.become(script("ls /proc/self/fd | tr '\\n' ' '; grep SigIgn /proc/$$/status"));
      var out = folder.resolve("out");
      Awaitility.await().until(() -> Files.exists(out) && Files.readString(out).endsWith("\n"));
      // 3 is the folder that ls reads; signal 32 and those above are the C library's.
      assertTrue(
          Files.readString(out).matches("0 1 2 3 SigIgn:\\s+[0-9a-f]{8}[08]0000000\n"),
          Files.readString(out));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void howAnAppEndedIsKnownHoweverSoonItEnds(Kind kind) throws Exception {
    try (var loop = DescriptorLoop.start("test-exits")) {
      var watch = new ExitWatch(loop, OomKills.open());
      for (int i = 0; i < DEATHS; i++) {
        var trampoline = kind.start();
        var outcome = new CompletableFuture<ExitOutcome>();
        trampoline.become(script("kill -TERM $$"));
        trampoline.onExit(watch, 1, outcome::complete);
        assertEquals(
            new ExitOutcome.Signaled("TERM", false), outcome.get(20, TimeUnit.SECONDS), "no " + i);
      }
    }
  }

  @Test
  void noThreadWaitsForAnAppThatTheJdkKnowsNothingOf() throws Exception {
    var orphans = Orphans.adopt();
    var apps = new ArrayList<Trampoline>();
    long before = reapers();
    for (int i = 0; i < MANY; i++) {
      apps.add(DetachedTrampoline.start("/home", orphans));
    }
    // Others may have started a few processes meanwhile.
    assertTrue(reapers() - before < MANY / 2, () -> reapers() + " threads, before " + before);
    apps.forEach(Trampoline::close);
    Awaitility.await().until(() -> children() == 0);
  }

  private static long reapers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("process reaper"))
        .count();
  }

  @Test
  void withoutADaemonThereIsNoTrampoline() throws Exception {
    var trampoline = DetachedTrampoline.start("/home", Orphans.adopt());
    trampoline.closeInput(); // as the kernel does when the daemon dies
    awaitEnd(trampoline);
    trampoline.close();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void oneWhoseShellIsGoneBecomesNothing(Kind kind) throws Exception {
    var trampoline = kind.start();
    ProcessTrees.sendTo(trampoline.pid(), Signal.KILL);
    awaitEnd(trampoline);
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
    assertNotEquals(first.pid(), second.pid());
    spares.refill();
    var third = spares.take();
    ProcessTrees.sendTo(third.pid(), Signal.KILL);
    awaitEnd(third);
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
        assertTrue(taken.isAlive());
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
