package dev.jsup.daemon.journal;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.policy.RestartHistory;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Remembered;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Instances to write down, and journals that do. */
final class JournalFixture {
  static final String BOOT = "3f0d1d2e-0000-4000-8000-000000000001";
  static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");

  private JournalFixture() {}

  static Journal open(Path folder) {
    return Journal.open(folder, BOOT, pid -> OptionalLong.of(pid * 10));
  }

  static Remembered read(Path folder) {
    try (var journal = open(folder)) {
      return journal.read();
    }
  }

  /** Writes {@code instances} with a daemon of its own that has read before. */
  static void write(Path folder, InstanceSnapshot... instances) {
    try (var journal = open(folder)) {
      journal.read();
      journal.changed(snapshot(instances));
    }
  }

  static Snapshot snapshot(InstanceSnapshot... instances) {
    return new Snapshot(List.of(instances));
  }

  static InstanceSnapshot running(int id, String app, long pid, int generation) {
    return instance(id, Specs.app(app, 1), new InstanceState.Running(pid), generation);
  }

  static InstanceSnapshot stopped(int id, String app) {
    return instance(id, Specs.app(app, 1), new InstanceState.Stopped(), 1);
  }

  static InstanceSnapshot instance(int id, AppSpec spec, InstanceState state, int generation) {
    var instance = new Instance(state, RestartHistory.NONE, 0, null, 0, "", "");
    var files = new InstanceFiles("/l/out.log", "/l/error.log", null, "/p/" + id + ".pid");
    return new InstanceSnapshot(id, 0, spec, files, instance, generation, CREATED, null, List.of());
  }

  /** {@code spec} with another environment. */
  static AppSpec with(AppSpec spec, Map<String, String> env) {
    return new AppSpec(
        spec.name(),
        spec.namespace(),
        spec.script(),
        spec.interpreter(),
        spec.command(),
        spec.args(),
        spec.cwd(),
        env,
        spec.instances(),
        spec.variables(),
        spec.logs(),
        spec.lifecycle(),
        spec.health(),
        spec.environment(),
        spec.origin(),
        spec.triggers(),
        spec.process());
  }

  /** The names in {@code folder}, sorted. */
  static List<String> names(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
