package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.HealthView;
import dev.jsup.protocol.request.HealthRequest;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Says how the daemon itself is doing. */
public final class HealthCommand implements Command<HealthRequest> {
  private final Supervisor supervisor;
  private final Ticker ticker;
  private final long startedNanos;
  private final long pid;
  private final IntSupplier streams;
  private final BooleanSupplier stopping;
  private final Supplier<List<String>> problems;

  /**
   * @param streams number of open streams
   * @param stopping whether the daemon is about to end
   * @param problems what the daemon cannot do at present, for people
   */
  public HealthCommand(
      Supervisor supervisor,
      Ticker ticker,
      long pid,
      IntSupplier streams,
      BooleanSupplier stopping,
      Supplier<List<String>> problems) {
    this.supervisor = supervisor;
    this.ticker = ticker;
    this.startedNanos = ticker.nanos();
    this.pid = pid;
    this.streams = streams;
    this.stopping = stopping;
    this.problems = problems;
  }

  @Override
  public Answer run(HealthRequest request, Call call) {
    var byState = new TreeMap<String, Integer>();
    supervisor
        .snapshot()
        .instances()
        .forEach(instance -> byState.merge(instance.status().toString(), 1, Integer::sum));
    var runtime = Runtime.getRuntime();
    var view =
        new HealthView(
            stopping.getAsBoolean() ? "stopping" : "ok",
            pid,
            TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - startedNanos),
            byState,
            streams.getAsInt(),
            runtime.totalMemory() - runtime.freeMemory(),
            problems.get());
    return Answer.of(view, _ -> "%s, instances: %s\n".formatted(view.status(), byState));
  }
}
