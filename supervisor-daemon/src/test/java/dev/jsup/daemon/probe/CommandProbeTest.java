package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.lifecycle.InstanceEvent.BecameUnhealthy;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.supervisor.ProbeTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandProbeTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;
  private ProberFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ProberFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static ProbeTarget.Command command(String line) {
    return new ProbeTarget.Command(line);
  }

  private void awaitGone(String pids) {
    var file = folder.resolve(pids);
    Awaitility.await().atMost(LONG).until(() -> Files.exists(file) && allGone(file));
  }

  private static boolean allGone(Path file) throws IOException {
    var pids = Files.readAllLines(file);
    return !pids.isEmpty()
        && pids.stream()
            .mapToLong(Long::parseLong)
            .allMatch(pid -> ProcStat.of(pid).map(ProcStat::isDead).orElse(true));
  }

  @Test
  void exitCodeZeroIsReadyAndOthersAreTold() {
    fixture.awaitReady(command("true"));
    fixture.awaitNotReady(command("echo no database; exit 3"), LONG, "exit 3: no database");
    fixture.awaitNotReady(command("exit 1"), LONG, "exit 1");
  }

  @Test
  void itRunsInTheAppsFolderWithItsEnvironmentButIsNotMarkedAsItsProcess() throws Exception {
    fixture.awaitReady(command("env > variables; pwd -P > folder"));
    var lines = Files.readAllLines(folder.resolve("variables"));
    for (var variable : new String[] {"PORT=8000", "BASE=1", "JSUP_APP=api", "JSUP_INSTANCE=0"}) {
      assertEquals(true, lines.contains(variable), variable);
    }
    assertEquals(0, lines.stream().filter(line -> line.startsWith("JSUP_LAUNCH")).count());
    assertEquals(folder.toRealPath() + "\n", Files.readString(folder.resolve("folder")));
  }

  @Test
  void oneThatHangsIsKilledWithItsChildren() {
    var line = "sleep 1000 & echo $! >> pids; echo $$ >> pids; wait";
    fixture.awaitNotReady(command(line), SHORT, "no end within 300 ms");
    awaitGone("pids");
  }

  @Test
  void oneThatIsStoppedIsKilledToo() {
    fixture.awaitNotReady(command("echo $$ >> pids; kill -STOP $$"), SHORT, "no end within 300 ms");
    awaitGone("pids");
  }

  @Test
  void whenAskingEndsTheCommandIsKilled() {
    var launch = fixture.launch(ProberFixture.ready(command("echo $$ > pids; sleep 1000"), LONG));
    fixture.prober.started(launch, 1, fixture.facts::add);
    Awaitility.await().atMost(LONG).until(() -> Files.exists(folder.resolve("pids")));
    fixture.prober.end(launch);
    awaitGone("pids");
    assertEquals(0, fixture.facts.size());
  }

  @Test
  void failuresInARowAreUnhealthy() throws Exception {
    var launch = fixture.launch(ProberFixture.live(command("test -e alive"), LONG));
    Files.createFile(folder.resolve("alive"));
    fixture.prober.watch(launch, 1, fixture.facts::add);
    Files.delete(folder.resolve("alive"));
    fixture.awaitFact(new BecameUnhealthy("exit 1"));
    assertEquals(1, fixture.facts.size());
  }
}
