package dev.jsup.daemon.trigger;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Has apps restarted whose files have changed, when these rest. All methods are called on the
 * loop's thread.
 */
final class QuietRestarts {
  /** Files that change all the time hold a restart up for so long at most. */
  private static final Duration LONGEST_STORM = Duration.ofSeconds(30);

  private final DescriptorLoop loop;
  private final Ticker ticker;
  private final Consumer<Due> restarts;
  private final Supplier<Snapshot> latest;

  /**
   * @param latest the instances, as they are when it is asked
   */
  QuietRestarts(
      DescriptorLoop loop, Ticker ticker, Consumer<Due> restarts, Supplier<Snapshot> latest) {
    this.loop = loop;
    this.ticker = ticker;
    this.restarts = restarts;
    this.latest = latest;
  }

  /** It is restarted when nothing has changed for a while. */
  void changed(WatchedApp app, Path file) {
    long now = ticker.nanos();
    if (app.restart == null) {
      app.changedNanos = now;
    } else {
      app.restart.cancel();
    }
    app.changed(file);
    var rest = LONGEST_STORM.minusNanos(now - app.changedNanos);
    var quiet = app.spec().delay();
    var wait = rest.isNegative() ? Duration.ZERO : quiet.compareTo(rest) < 0 ? quiet : rest;
    app.restart = loop.after(wait, () -> restart(app));
  }

  /** It is watched no more. */
  static void forget(WatchedApp app) {
    if (app.restart != null) {
      app.restart.cancel();
    }
  }

  private void restart(WatchedApp app) {
    app.restart = null;
    var why = app.takeChanges();
    for (var instance : present(app)) {
      if (isBeingLaunched(instance)) {
        app.afterLaunch.put(instance.id(), Due.of(instance, why, true));
      } else {
        restarts.accept(Due.of(instance, why, true));
      }
    }
  }

  /** Its instances as they are at this moment. */
  private List<InstanceSnapshot> present(WatchedApp app) {
    var now = latest.get();
    return app.instances().stream().flatMap(each -> now.find(each.id()).stream()).toList();
  }

  /**
   * Restarts those whose launch is done by now. One that has been launched once more since then
   * runs with what has changed.
   */
  void launched(WatchedApp app) {
    for (var instance : app.instances()) {
      if (app.afterLaunch.containsKey(instance.id()) && !isBeingLaunched(instance)) {
        var due = Objects.requireNonNull(app.afterLaunch.remove(instance.id()));
        if (due.generation() == instance.generation()) {
          restarts.accept(due);
        }
      }
    }
  }

  /** Its process may have read what was before, and cannot be ended before it is there. */
  private static boolean isBeingLaunched(InstanceSnapshot instance) {
    return instance.instance().state() instanceof InstanceState.Launching;
  }
}
