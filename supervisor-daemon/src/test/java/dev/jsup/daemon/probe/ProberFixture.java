package dev.jsup.daemon.probe;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.process.Orphans;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.HealthSpec;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.ProbeSpec;
import dev.jsup.daemon.supervisor.ProbeTarget;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.InstanceVariables;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A prober with all that is around it, in a folder of a test's. */
final class ProberFixture implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final Duration INTERVAL = Duration.ofMillis(200);

  final LogCapture logs;
  final Prober prober;
  final List<InstanceEvent> facts = new CopyOnWriteArrayList<>();
  private final Path folder;

  ProberFixture(Path folder) {
    this.folder = folder;
    logs = new LogCapture(folder, new LogFiles(folder.resolve("log-times")));
    var environment = new InstanceEnvironment(new JsupHome(folder));
    prober = new Prober(logs, environment, Orphans.unknown(), Ticker.system(), new Random(42));
  }

  /** Every 200 ms, with that timeout; two failures are too many. */
  static ProbeSpec spec(ProbeTarget target, Duration timeout) {
    return new ProbeSpec(target, Duration.ZERO, INTERVAL, timeout, 2, 1);
  }

  static HealthSpec ready(ProbeTarget target, Duration timeout) {
    return new HealthSpec(spec(target, timeout), null, null, null);
  }

  static HealthSpec live(ProbeTarget target, Duration timeout) {
    return new HealthSpec(null, spec(target, timeout), null, null);
  }

  Launch launch(int number, int generation, int instances, HealthSpec health) {
    var app = Specs.running("api", folder.toString(), List.of("/bin/true"));
    var spec =
        new AppSpec(
            app.name(),
            app.namespace(),
            app.script(),
            app.interpreter(),
            app.command(),
            app.args(),
            app.cwd(),
            Map.of("PATH", "/usr/bin:/bin", "BASE", "1"),
            instances,
            new InstanceVariables(null, null, 8000, 1),
            app.logs(),
            app.lifecycle(),
            health,
            app.environment(),
            app.origin(),
            app.triggers(),
            app.process());
    return new Launch(7 + number, number, generation, spec, new InstanceFiles("", "", null, ""));
  }

  Launch launch(HealthSpec health) {
    return launch(0, 1, 1, health);
  }

  void awaitFact(InstanceEvent fact) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          if (!facts.contains(fact)) {
            throw new AssertionError("not told: " + fact + ", but: " + facts);
          }
        });
  }

  /** Asks whether it is ready, until that is told. */
  void awaitReady(ProbeTarget target) {
    expect(target, Duration.ofSeconds(10), new InstanceEvent.BecameReady());
  }

  /** The same, until it is told why not. */
  void awaitNotReady(ProbeTarget target, Duration timeout, String why) {
    expect(target, timeout, new InstanceEvent.NoteTold("not ready: " + why));
  }

  private void expect(ProbeTarget target, Duration timeout, InstanceEvent fact) {
    var launch = launch(ready(target, timeout));
    facts.clear();
    prober.started(launch, 1, facts::add);
    awaitFact(fact);
    prober.end(launch);
  }

  /** The pipes of instance 0 are opened, and it prints. */
  void openLogs() throws Exception {
    var out = folder.resolve("out.log");
    var files = new InstanceFiles(out.toString(), folder + "/error.log", null, "");
    var app = Specs.running("api", folder.toString(), List.of("/bin/true"));
    logs.open(new Launch(7, 0, 1, app, files)).get();
  }

  void print(String text) throws IOException {
    var fifo = logs.fifo(new LogSource(7, "api", "default", 0, LogStream.OUT));
    Files.writeString(fifo, text, StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    prober.close();
    logs.close();
  }
}
