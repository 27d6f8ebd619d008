package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceChange;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.model.StateChange;
import dev.jsup.protocol.request.EventsRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/** Streams state changes as they happen, of all apps or of some. */
public final class EventsCommand implements Command<EventsRequest> {
  /** A reader that is this far behind is cut off, rather than shown a false history. */
  private static final int MAX_BEHIND = 10_000;

  private final Supervisor supervisor;

  public EventsCommand(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  @Override
  public Answer run(EventsRequest request, Call call) throws Refused {
    var targets = new Targets(supervisor.snapshot(), request.cwd());
    boolean all = request.targets() == null || request.targets().isEmpty();
    var apps =
        targets.resolveOrAll(request.targets()).stream()
            .map(instance -> instance.spec().name())
            .collect(Collectors.toSet());
    return new Answer.Stream(sink -> follow(all, apps, sink));
  }

  private void follow(boolean all, Set<String> apps, Answer.StreamSink sink)
      throws InterruptedException {
    var queue = new LinkedBlockingQueue<StateChange>(MAX_BEHIND);
    var thread = Thread.currentThread();
    var subscription =
        supervisor.subscribe(change -> {
          boolean wanted = all || apps.contains(change.after().spec().name());
          if (wanted && !queue.offer(stateChange(change))) {
            thread.interrupt();
          }
        });
    try {
      while (true) {
        var change = queue.take();
        sink.send(change, line(change).getBytes(StandardCharsets.UTF_8));
      }
    } finally {
      subscription.run();
    }
  }

  private static StateChange stateChange(InstanceChange change) {
    InstanceSnapshot after = change.after();
    var before = change.before();
    boolean removed = after.instance().state() instanceof InstanceState.Removed;
    var pid = after.instance().pid();
    return new StateChange(
        Views.time(change.at()),
        after.id(),
        after.spec().name(),
        after.number(),
        before == null ? null : before.status(),
        removed ? null : after.status(),
        pid.isPresent() ? pid.getAsLong() : null,
        InstanceResults.reason(after));
  }

  private static String line(StateChange change) {
    var to = change.to() == null ? "deleted" : change.to().toString();
    var pid = change.pid() == null ? "" : " pid " + change.pid();
    var reason = change.reason() == null ? "" : " (" + change.reason() + ")";
    return "%s %d|%s:%d %s%s%s\n"
        .formatted(change.time(), change.id(), change.app(), change.number(), to, pid, reason);
  }
}
