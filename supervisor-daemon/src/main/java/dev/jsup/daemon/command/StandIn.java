package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.model.InstanceResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance that serves while the others of its app are replaced. */
final class StandIn implements AutoCloseable {
  private final Supervisor supervisor;
  private final Waiting waiting;
  private final InstanceSnapshot instance;
  private final String by;

  private StandIn(Supervisor supervisor, Waiting waiting, InstanceSnapshot instance, String by) {
    this.supervisor = supervisor;
    this.waiting = waiting;
    this.instance = instance;
    this.by = by;
  }

  /** Adds one of the app of {@code spec}, which is not started; empty when there can be none. */
  static Optional<StandIn> of(Supervisor supervisor, Waiting waiting, AppSpec spec, String by) {
    return supervisor
        .standIn(spec, VariableCheck.most(spec.variables()))
        .map(added -> new StandIn(supervisor, waiting, added, by));
  }

  /** Starts it, and tells whether it came up. */
  InstanceResult start(@Nullable Long timeoutMs, Call call) throws InterruptedException {
    var launches = new Launches(waiting);
    launches.expect(instance, false);
    supervisor.requestTaken(List.of(instance.id()), new StartRequested());
    var timeout = timeoutMs == null ? launches.ownTime() : Duration.ofMillis(timeoutMs);
    return launches.await(timeout, call).getFirst();
  }

  /** Waits until it is gone, which it is asked to be when this is closed. */
  void end(Call call) throws InterruptedException {
    close();
    new Stops(waiting, List.of(instance)).awaitGone(null, call);
  }

  /** Has it deleted; the second time nothing happens. */
  @Override
  public void close() {
    var there =
        supervisor
            .snapshot()
            .find(instance.id())
            .filter(now -> now.createdAt().equals(instance.createdAt()));
    if (there.isPresent()) {
      supervisor.request(List.of(instance.id()), new DeleteRequested("the end of the " + by));
    }
  }
}
