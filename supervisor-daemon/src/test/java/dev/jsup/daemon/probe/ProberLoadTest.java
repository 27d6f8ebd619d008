package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.ProbeTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Counts the threads and descriptors of this JVM, so nothing else may run in it. */
@Isolated
class ProberLoadTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int MANY = 500;

  /** What the JDK starts by itself meanwhile. */
  private static final int FEW = 10;

  @TempDir Path folder;
  private ProberFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ProberFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static ProbeTarget.Tcp tcp(String port) {
    return new ProbeTarget.Tcp("127.0.0.1", port);
  }

  @Test
  void manyInstancesCostNeitherThreadsNorDescriptors() throws Exception {
    try (var server = TestListener.answering("")) {
      var health = ProberFixture.live(tcp("" + server.port()), LONG);
      fixture.prober.watch(fixture.launch(0, 1, MANY, health), 1, fixture.facts::add);
      Awaitility.await().atMost(LONG).until(() -> server.accepted.get() > 0);
      int threads = Thread.getAllStackTraces().size();
      long descriptors = descriptors();
      for (int number = 1; number < MANY; number++) {
        var launch = fixture.launch(number, 1, MANY, health);
        fixture.prober.watch(launch, 1, fixture.facts::add);
      }
      for (int round = 1; round <= 5; round++) {
        int enough = round * MANY;
        Awaitility.await()
            .atMost(ProberFixture.PATIENCE)
            .until(() -> server.accepted.get() >= enough);
        assertTrue(Thread.getAllStackTraces().size() <= threads + FEW, "a thread a probe");
        // All may ask at the same moment, but connections do not pile up.
        Awaitility.await().atMost(LONG).until(() -> descriptors() < descriptors + MANY / 2);
      }
      for (int number = 0; number < MANY; number++) {
        fixture.prober.forget(fixture.launch(number, 1, MANY, health));
      }
      Awaitility.await().atMost(LONG).until(() -> server.open() == 0);
      assertEquals(List.of(), fixture.facts);
    }
  }

  private static long descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
