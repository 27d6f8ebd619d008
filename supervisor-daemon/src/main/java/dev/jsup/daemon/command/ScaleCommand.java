package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Resized;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.request.ScaleRequest;
import java.time.Duration;
import java.util.List;

/**
 * Changes the number of instances of an app, and answers when the new ones are online or those that
 * are too many are gone. Whatever stays is not touched.
 */
public final class ScaleCommand implements Command<ScaleRequest> {
  private static final String VERB = "scale";

  private final Supervisor supervisor;
  private final Ticker ticker;

  public ScaleCommand(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.ticker = ticker;
  }

  @Override
  public Answer run(ScaleRequest request, Call call) throws Refused, InterruptedException {
    var app = new Targets(supervisor.snapshot(), null).app(request.app());
    var change =
        InstanceCount.change(request.instances(), Runtime.getRuntime().availableProcessors());
    int most = VariableCheck.most(app.getFirst().spec().variables());
    var by = "scale by " + call.caller().describe();
    var resizing =
        new Resizing(supervisor, new Waiting(supervisor, ticker), request.timeoutMs(), call);
    return switch (resizing.resize(request.app(), change, most, by)) {
      case Resized.Done(int count, var added, var surplus) -> {
        if (added.isEmpty()) {
          yield surplus.isEmpty()
              ? unchanged(request.app(), count)
              : removed(surplus, request, call);
        }
        yield started(added, request, call);
      }
      case Resized.OutOfRange(int count) -> throw outOfRange(request.app(), count, most);
      case Resized.Occupied(var standIn) -> throw Resizing.stillThere(request.app(), standIn);
      case Resized.NoSuchApp() ->
          throw new Refused(
              ErrorCode.NO_SUCH_APP,
              "the app '%s' is being deleted".formatted(request.app()),
              "Start it again when it is gone.");
      case Resized.Closed() ->
          throw new Refused(ErrorCode.SHUTTING_DOWN, "the daemon is shutting down", "");
    };
  }

  private static Answer unchanged(String app, int count) {
    return Answer.of(
        new ActionAnswer(true, List.of(), List.of()),
        _ ->
            "%s has %d instance%s already, nothing changed\n"
                .formatted(app, count, count == 1 ? "" : "s"));
  }

  private Answer started(List<InstanceSnapshot> added, ScaleRequest request, Call call)
      throws InterruptedException {
    var launches = new Launches(new Waiting(supervisor, ticker));
    added.forEach(instance -> launches.expect(instance, false));
    supervisor.requestTaken(
        added.stream().map(InstanceSnapshot::id).toList(), new StartRequested());
    if (Boolean.FALSE.equals(request.await())) {
      return InstanceResults.answer(VERB, launches.now(supervisor), ExitCode.NOT_UP);
    }
    var timeout =
        request.timeoutMs() == null ? launches.ownTime() : Duration.ofMillis(request.timeoutMs());
    return InstanceResults.answer(VERB, launches.await(timeout, call), ExitCode.NOT_UP);
  }

  private Answer removed(List<InstanceSnapshot> surplus, ScaleRequest request, Call call)
      throws InterruptedException {
    var stops = new Stops(new Waiting(supervisor, ticker), surplus);
    if (Boolean.FALSE.equals(request.await())) {
      return InstanceResults.answer(VERB, stops.now(supervisor.snapshot()), ExitCode.NOT_UP);
    }
    var results = stops.awaitGone(request.timeoutMs(), call);
    return InstanceResults.answer("delete", results, ExitCode.NOT_UP);
  }

  private static Refused outOfRange(String app, int count, int most) {
    return new Refused(
        ErrorCode.BAD_DECLARATION,
        "instances of %s: %d (expected: 1 to %d)".formatted(app, count, most),
        count < 1
            ? "Use 'jsup stop %1$s' or 'jsup delete %1$s' if none is to run.".formatted(app)
            : most < Limits.MAX_INSTANCES ? "Each needs a PORT of its own." : "");
  }
}
