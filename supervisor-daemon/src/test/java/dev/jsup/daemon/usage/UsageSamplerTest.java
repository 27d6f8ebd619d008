package dev.jsup.daemon.usage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.NegligentParent;
import dev.jsup.daemon.os.ProcStat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UsageSamplerTest {
  private final AtomicLong now = new AtomicLong(TimeUnit.HOURS.toNanos(1));
  private final UsageSampler sampler = new UsageSampler(now::get);

  @Test
  void nobodyIsMeasuredForNothing() {
    assertEquals(Map.of(), sampler.sample(Map.of()));
    assertEquals(Map.of(), sampler.sample(Map.of(1L << 30, 0L)));
  }

  @Test
  void theMemoryOfATreeIsThatOfAllItsProcesses() throws Exception {
    var script = "sleep 1000 & sleep 1000 & echo up; wait";
    var process = new ProcessBuilder("setsid", "sh", "-c", script).start();
    try {
      assertEquals('u', process.getInputStream().read());
      var alone = new ProcessBuilder("setsid", "sh", "-c", "echo up; exec sleep 1000").start();
      try {
        assertEquals('u', alone.getInputStream().read());
        // Until all of them have become sleep(1).
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> {
              var usage = sampler.sample(Map.of(process.pid(), 0L, alone.pid(), 0L));
              var tree = assertPresent(usage.get(process.pid()));
              var one = assertPresent(usage.get(alone.pid()));
              assertTrue(one.memoryBytes() > 100_000, usage.toString());
              assertTrue(tree.memoryBytes() > 2 * one.memoryBytes(), usage.toString());
            });
      } finally {
        alone.destroyForcibly().waitFor();
      }
    } finally {
      new ProcessBuilder("kill", "-9", "--", "-" + process.pid()).start().waitFor();
    }
  }

  @Test
  void whatWasAStrangerIsMeasuredOnceItIsAsked() throws Exception {
    var first = new ProcessBuilder("setsid", "sleep", "1000").start();
    var later =
        new ProcessBuilder("setsid", "sh", "-c", "setsid sleep 1000 & echo up; wait").start();
    try {
      assertEquals('u', later.getInputStream().read());
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> sampler.sample(Map.of(first.pid(), 0L)).containsKey(first.pid()));
      var roots = Map.of(first.pid(), 0L, later.pid(), 0L);
      // The shell is larger than a sleep(1), and its child is one.
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> {
            var usage = sampler.sample(roots);
            long sleep = assertPresent(usage.get(first.pid())).memoryBytes();
            long tree = assertPresent(usage.get(later.pid())).memoryBytes();
            assertTrue(sleep > 100_000 && tree > 3 * sleep / 2, usage.toString());
          });
    } finally {
      first.destroyForcibly().waitFor();
      later.descendants().forEach(ProcessHandle::destroyForcibly);
      later.destroyForcibly().waitFor();
    }
  }

  @Test
  void cpuIsTheDifferenceSinceTheLastLook() throws Exception {
    var process = new ProcessBuilder("setsid", "sh", "-c", "while :; do :; done").start();
    try {
      var roots = Map.of(process.pid(), now.get());
      sampler.sample(roots);
      // A clock that moves slowly makes the little CPU time of this test much of a second.
      now.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));
            return assertPresent(sampler.sample(roots).get(process.pid())).cpuPercent() > 1;
          });
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void atTheFirstLookItIsTheShareOfTheAppsOwnTime() throws Exception {
    var process = new ProcessBuilder("setsid", "sh", "-c", "while :; do :; done").start();
    try {
      long pid = process.pid();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> ProcStat.of(pid).orElseThrow().cpuTicks() >= 20);
      // As if it had become an app a second ago; how long it waited before does not count.
      var roots = Map.of(pid, now.get() - TimeUnit.SECONDS.toNanos(1));
      assertTrue(assertPresent(sampler.sample(roots).get(pid)).cpuPercent() >= 20);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aZombieUsesNothing() throws Exception {
    var none = Map.<String, String>of();
    try (var parent = NegligentParent.of(Path.of("/"), none, "exit 3")) {
      long pid = parent.child();
      await().until(() -> ProcStat.of(pid).orElseThrow().isDead());
      assertEquals(Map.of(), sampler.sample(Map.of(pid, 0L)));
    }
  }

  private static Usage assertPresent(Usage usage) {
    assertNotNull(usage);
    return usage;
  }
}
