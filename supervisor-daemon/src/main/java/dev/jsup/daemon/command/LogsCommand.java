package dev.jsup.daemon.command;

import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.request.LogsRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the last lines of logs, then goes on with what is written. */
public final class LogsCommand implements Command<LogsRequest> {
  private static final int DEFAULT_LINES = 15;

  private final Supervisor supervisor;
  private final LogCapture logs;
  private final WallClock clock;

  public LogsCommand(Supervisor supervisor, LogCapture logs, WallClock clock) {
    this.supervisor = supervisor;
    this.logs = logs;
    this.clock = clock;
  }

  @Override
  public Answer run(LogsRequest request, Call call) throws Refused {
    int lines = Objects.requireNonNullElse(request.lines(), DEFAULT_LINES);
    if (lines < 0 || lines > Limits.MAX_LINES) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "lines: %d (expected: 0 to %d)".formatted(lines, Limits.MAX_LINES),
          "");
    }
    var targets = new Targets(supervisor.snapshot(), request.cwd());
    var instances = targets.resolveOrAll(request.targets());
    boolean all = request.targets() == null || request.targets().isEmpty();
    boolean follow = !Boolean.FALSE.equals(request.follow());
    var selected = selected(all, instances, request.stream());
    return new Answer.Stream(
        sink -> new LogReading(logs, clock, sink, instances).read(lines, follow, selected));
  }

  /** All means those that come later, too. */
  private static Predicate<LogSource> selected(
      boolean all, List<InstanceSnapshot> instances, @Nullable LogStream stream) {
    var ids = instances.stream().map(InstanceSnapshot::id).collect(Collectors.toSet());
    return source ->
        (all || ids.contains(source.id())) && (stream == null || stream == source.stream());
  }
}
