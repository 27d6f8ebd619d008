package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.InstanceResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of every app when the daemon ends: the last one declared is asked first, and what needs
 * other apps is down before these are asked.
 */
public final class StopAll {
  private final Supervisor supervisor;
  private final Ticker ticker;

  public StopAll(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.ticker = ticker;
  }

  /**
   * Asks every instance to be down and waits until it is. From the first moment nothing new is
   * taken; a start that is under way is among those that end.
   *
   * @param request to stop or to delete
   * @param timeoutMs null: as long as the grace periods and KILL may take
   * @return what became of each
   */
  public List<InstanceResult> run(InstanceEvent request, @Nullable Long timeoutMs, Call call)
      throws InterruptedException {
    var instances = supervisor.close().instances().reversed();
    var results = new ArrayList<InstanceResult>();
    for (var wave : StartOrder.stopWaves(instances)) {
      var stops = new Stops(new Waiting(supervisor, ticker), wave);
      supervisor.request(stops.ids(supervisor.snapshot()), request);
      results.addAll(
          request instanceof InstanceEvent.DeleteRequested
              ? stops.awaitGone(timeoutMs, call)
              : stops.await(timeoutMs, call));
    }
    return results;
  }
}
