package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.ProcStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The lock: this JVM has one set of adopted processes. */
@ResourceLock("orphans")
class OrphansTest {
  /** More than nothing, so that a process outlives the thread that has started it. */
  private static final String A_MOMENT = "sleep 0.02";

  private static final int SHORT_PROCESSES = 200;

  @TempDir Path folder;
  private final Orphans orphans = Orphans.adopt();

  /** Has a process start {@code script} in a session of its own and end; the pid of the script. */
  private long orphan(String script) throws Exception {
    var launcher =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "(/usr/bin/env -i /usr/bin/setsid /bin/sh -c 'echo $$ >orphan; "
                    + script
                    + "' &); until [ -s orphan ]; do sleep 0.01; done")
            .directory(folder.toFile())
            .start();
    assertEquals(0, launcher.waitFor());
    var pid = Files.readString(folder.resolve("orphan"));
    return Long.parseLong(pid.strip());
  }

  private List<Long> living() {
    return orphans.living().orElseThrow();
  }

  private static boolean isZombie(long pid) {
    return ProcStat.of(pid).map(ProcStat::isDead).orElse(false);
  }

  private static boolean isThere(long pid) {
    return ProcStat.of(pid).isPresent();
  }

  private void letGo() throws IOException {
    Files.createFile(folder.resolve("go"));
  }

  @Test
  void anOrphanIsKnownAsSoonAsItsParentHasEndedAndLeavesNoZombie() throws Exception {
    long pid = orphan("until [ -e go ]; do sleep 0.01; done");
    assertTrue(living().contains(pid), "not adopted");
    assertFalse(orphans.noneLivesOf(1));

    letGo();
    Awaitility.await().until(() -> isZombie(pid));
    assertFalse(living().contains(pid), "it has ended");
    assertFalse(isThere(pid), "not reaped");
  }

  @Test
  void aTrampolineThatIsJustBeingMadeIsNobodysLeftover() throws Exception {
    try (var trampoline = DetachedTrampoline.start("/home", Orphans.adopt())) {
      assertFalse(living().contains(trampoline.pid()));
    }
  }

  @Test
  void whatADeadOrphanLeavesBehindIsFoundByTheSameLook() throws Exception {
    long pid =
        orphan(
            "/usr/bin/setsid /bin/sh -c \"echo \\$\\$ >pid; until [ -e go ]; do sleep 0.01; done\" &"
                + " until [ -s pid ]; do sleep 0.01; done");
    Awaitility.await().until(() -> isZombie(pid));
    long heir = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertTrue(living().contains(heir));
    assertFalse(isThere(pid));

    letGo();
    Awaitility.await().until(() -> !living().contains(heir));
  }

  @Test
  void aKeptOneIsLeftToWhoAsksHowItEnded() throws Exception {
    long pid = orphan("until [ -e go ]; do sleep 0.01; done; exit 7");
    orphans.keep(pid, 1);
    try (var pidFd = PidFd.open(pid)) {
      assertFalse(orphans.noneLivesOf(1));
      letGo();
      Awaitility.await().until(() -> isZombie(pid));
      orphans.reap();
      assertTrue(isZombie(pid), "reaped though it is kept");
      assertEquals(7, orphans.end(pid, pidFd).orElseThrow().exitCode());
      assertFalse(isThere(pid));
    }
  }

  @Test
  void aReleasedOneIsReaped() throws Exception {
    long pid = orphan("until [ -e go ]; do sleep 0.01; done");
    orphans.keep(pid, 1);
    letGo();
    Awaitility.await().until(() -> isZombie(pid));
    orphans.release(pid);
    assertFalse(isThere(pid));
  }

  @Test
  void theEndOfOneThatIsNoChildIsToldByItsDescriptor() throws Exception {
    var parent =
        new ProcessBuilder("/bin/sh", "-c", "exec 3<&0; (read go <&3; exit 5) & echo $!; wait")
            .start();
    long pid = Long.parseLong(parent.inputReader().readLine());
    orphans.keep(pid, 1);
    try (var pidFd = PidFd.open(pid)) {
      parent.getOutputStream().close();
      parent.waitFor();
      assertTrue(
          orphans.end(pid, pidFd).map(status -> status.exitCode() == 5).orElse(true),
          "told, and wrong");
    }
  }

  @Test
  void theExitValuesOfTheJdkAreNotStolen() throws Exception {
    var done = new AtomicBoolean();
    var reaper =
        Thread.ofPlatform()
            .start(() -> {
              while (!done.get()) {
                orphans.reap();
              }
            });
    try {
      var processes = new ArrayList<Process>();
      for (int i = 0; i < SHORT_PROCESSES; i++) {
        processes.add(startOnAThreadThatEnds("(true &); " + A_MOMENT + "; exit " + i % 100));
      }
      for (int i = 0; i < SHORT_PROCESSES; i++) {
        assertEquals(i % 100, processes.get(i).waitFor());
      }
    } finally {
      done.set(true);
      reaper.join();
    }
  }

  private Process startOnAThreadThatEnds(String script) throws Exception {
    Callable<Process> start =
        () -> {
          var process = new ProcessBuilder("/bin/sh", "-c", script).start();
          orphans.leaveToJdk(process);
          return process;
        };
    var task = new FutureTask<>(start);
    Thread.ofPlatform().start(task).join();
    return task.get();
  }

  @Test
  void withoutAdoptionNothingIsKnown() {
    var unknown = Orphans.unknown();
    assertEquals(Optional.empty(), unknown.living());
    assertFalse(unknown.noneLivesOf(1));
  }
}
