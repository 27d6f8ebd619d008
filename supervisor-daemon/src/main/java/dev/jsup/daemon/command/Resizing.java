package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.CountChange;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Resized;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Changes the number of instances of an app. A new one whose number an instance has that stands in
 * during a reload comes when that is gone, so that the numbers have no hole then.
 */
final class Resizing {
  private final Supervisor supervisor;
  private final Waiting waiting;
  private final @Nullable Long timeoutMs;
  private final Call call;

  /**
   * @param timeoutMs for what stands in; null: as long as the reload may take
   */
  Resizing(Supervisor supervisor, Waiting waiting, @Nullable Long timeoutMs, Call call) {
    this.supervisor = supervisor;
    this.waiting = waiting;
    this.timeoutMs = timeoutMs;
    this.call = call;
  }

  /**
   * As {@link Supervisor#resize}.
   *
   * @return never {@link Resized.Occupied}
   * @throws Refused when what stands in does not end
   */
  Resized resize(String app, CountChange change, int most, String by)
      throws Refused, InterruptedException {
    while (true) {
      var resized = supervisor.resize(app, change, most, by);
      if (!(resized instanceof Resized.Occupied(var standIn))) {
        return resized;
      }
      var now =
          waiting.until(
              snapshot -> isGone(standIn, snapshot),
              timeout(app),
              call,
              _ -> "waiting for the reload of " + app + " to end");
      if (!isGone(standIn, now)) {
        throw stillThere(app, standIn);
      }
    }
  }

  private static boolean isGone(InstanceSnapshot standIn, Snapshot now) {
    return now.find(standIn.id())
        .filter(each -> each.createdAt().equals(standIn.createdAt()))
        .isEmpty();
  }

  /** One after the other they end and come up. */
  private Duration timeout(String app) {
    if (timeoutMs != null) {
      return Duration.ofMillis(timeoutMs);
    }
    var instances = supervisor.snapshot().app(app);
    return new Stops(waiting, instances)
        .ownTime()
        .plus(Launches.ownTime(instances.stream()))
        .multipliedBy(Math.max(1, instances.size()));
  }

  static Refused stillThere(String app, InstanceSnapshot standIn) {
    return new Refused(
        ErrorCode.CONFLICT,
        "the app '%s' is being reloaded: %s stands in and has the number of a new instance"
            .formatted(app, standIn.label()),
        "Do the same again when that has ended.");
  }
}
