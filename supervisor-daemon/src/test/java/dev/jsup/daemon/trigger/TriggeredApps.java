package dev.jsup.daemon.trigger;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.RestartTriggers;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Specs;
import java.time.Instant;
import java.util.List;

/** Instances of apps that declare what has them restarted. */
final class TriggeredApps {
  private TriggeredApps() {}

  static Snapshot of(InstanceSnapshot... instances) {
    return new Snapshot(List.of(instances));
  }

  static InstanceSnapshot running(int id, RestartTriggers triggers) {
    return in(id, new InstanceState.Running(100 + id), triggers);
  }

  static InstanceSnapshot in(int id, InstanceState state, RestartTriggers triggers) {
    return of(id, state, Specs.app("app" + id, 1).withTriggers(triggers));
  }

  static InstanceSnapshot launchedAgain(InstanceSnapshot instance) {
    return new InstanceSnapshot(
        instance.id(),
        instance.number(),
        instance.spec(),
        instance.files(),
        instance.instance(),
        instance.generation() + 1,
        instance.createdAt(),
        instance.startedAt(),
        instance.deaths());
  }

  static InstanceSnapshot of(int id, InstanceState state, AppSpec spec) {
    return of(id, state, spec, new InstanceFiles("o", "e", null, "p"));
  }

  static InstanceSnapshot of(int id, InstanceState state, AppSpec spec, InstanceFiles files) {
    var fresh = Instance.NEW;
    var instance =
        new Instance(state, fresh.history(), 0, null, 1000L + id, fresh.because(), fresh.note());
    return new InstanceSnapshot(
        id, 0, spec, files, instance, 7, Instant.EPOCH, Instant.EPOCH, List.of());
  }
}
