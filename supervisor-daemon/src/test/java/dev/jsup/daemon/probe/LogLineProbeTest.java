package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.lifecycle.InstanceEvent.BecameReady;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameUnhealthy;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import dev.jsup.daemon.supervisor.ProbeTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLineProbeTest {
  private static final Duration TIMEOUT = Duration.ofMillis(100);

  @TempDir private Path folder;
  private ProberFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new ProberFixture(folder);
    fixture.openLogs();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static ProbeTarget.LogLine line(String regex) {
    return new ProbeTarget.LogLine(regex);
  }

  @Test
  void aLineBeforeTheFirstAttemptIsNotMissed() throws Exception {
    var launch = fixture.launch(ProberFixture.ready(line("^listening on ${PORT}$"), TIMEOUT));
    fixture.prober.prepare(launch);
    fixture.print("hello\nlistening on 8000\r\nbye\n");
    fixture.logs.drain(7).get();
    fixture.prober.started(launch, 1, fixture.facts::add);
    fixture.awaitFact(new BecameReady());
    assertEquals(List.of(new BecameReady()), fixture.facts);
  }

  @Test
  void aLineThatComesLaterIsReadyToo() throws Exception {
    var launch = fixture.launch(ProberFixture.ready(line("listening"), TIMEOUT));
    fixture.prober.prepare(launch);
    fixture.prober.started(launch, 1, fixture.facts::add);
    fixture.print("lis");
    fixture.awaitFact(new NoteTold("not ready: no line with 'listening' within 200 ms"));
    fixture.print("tening\n");
    fixture.awaitFact(new BecameReady());
  }

  @Test
  void theOutputOfAnEarlierLaunchDoesNotCount() throws Exception {
    fixture.print("listening\n");
    fixture.logs.drain(7).get();
    var launch = fixture.launch(ProberFixture.ready(line("listening"), TIMEOUT));
    fixture.prober.prepare(launch);
    fixture.prober.started(launch, 1, fixture.facts::add);
    fixture.awaitFact(new NoteTold("not ready: no line with 'listening' within 200 ms"));
    assertEquals(1, fixture.facts.size());
  }

  @Test
  void theBeginningOfALongLineIsSearched() throws Exception {
    var launch = fixture.launch(ProberFixture.ready(line("needle"), TIMEOUT));
    fixture.prober.prepare(launch);
    fixture.prober.started(launch, 1, fixture.facts::add);
    fixture.print("x".repeat(10_000) + "needle\n");
    fixture.awaitFact(new NoteTold("not ready: no line with 'needle' within 200 ms"));
    fixture.print("x".repeat(8_000) + "needle" + "x".repeat(10_000) + "\n");
    fixture.awaitFact(new BecameReady());
  }

  @Test
  void anAppThatFallsSilentIsUnhealthy() throws Exception {
    var launch = fixture.launch(ProberFixture.live(line("beat"), TIMEOUT));
    fixture.prober.watch(launch, 1, fixture.facts::add);
    fixture.print("beat\n");
    fixture.awaitFact(new BecameUnhealthy("no line with 'beat' within 200 ms"));
    assertEquals(1, fixture.facts.size());
  }
}
