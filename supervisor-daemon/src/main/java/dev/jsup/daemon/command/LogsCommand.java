package dev.jsup.daemon.command;

import dev.jsup.daemon.command.Targets.Named;
import dev.jsup.daemon.logread.LineFilter;
import dev.jsup.daemon.logread.TimeWindow;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.LogPrefix;
import dev.jsup.daemon.terminal.LogText;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.LogLayout;
import dev.jsup.protocol.request.LogsRequest;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shows the last lines of logs, then goes on with what is written. */
public final class LogsCommand implements Command<LogsRequest> {
  private static final int DEFAULT_LINES = 15;

  /** In microseconds; times are shown so, and the last line of one that was shown belongs to it. */
  private static final long MILLISECOND = 1000;

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private static final TimeWindow NEVER = new TimeWindow(Long.MAX_VALUE, Long.MIN_VALUE);

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
    var query = query(request);
    var times = times(request);
    var layout = Objects.requireNonNullElse(request.layout(), LogLayout.PREFIX);
    return new Answer.Stream(sink -> {
      var prefix = prefix(query.instances(), sink.terminal());
      var text = new LogText(layout, prefix, times, request.highlight(), sink.terminal());
      new LogReading(logs, query, new LogOutput(sink, text)).read();
    });
  }

  private static LogPrefix prefix(List<InstanceSnapshot> instances, TerminalTraits terminal) {
    return LogPrefix.over(instances.stream().map(Views::id).toList(), terminal);
  }

  private static @Nullable LongFunction<String> times(LogsRequest request) throws Refused {
    var format = request.timestamps();
    if (format == null) {
      return request.layout() == LogLayout.FIELDS
          ? LogTimes.of(LogTimes.DEFAULT, ZoneId.systemDefault())
          : null;
    }
    return LogTimes.of(format.isEmpty() ? LogTimes.DEFAULT : format, ZoneId.systemDefault());
  }

  private LogQuery query(LogsRequest request) throws Refused {
    var snapshot = supervisor.snapshot();
    var targets = new Targets(snapshot, request.cwd());
    var instances = targets.resolveOrAll(request.targets());
    boolean previous = Boolean.TRUE.equals(request.previous());
    boolean past = previous || request.until() != null;
    if (past && Boolean.TRUE.equals(request.follow())) {
      throw bad("follow cannot be had with until or previous: they are over", "Leave it out.");
    }
    var window = window(request);
    var windows = previous ? previousRuns(instances, window) : null;
    var grep = request.grep() == null ? null : Grep.of(request.grep());
    Function<LogSource, TimeWindow> windowOf =
        windows == null ? _ -> window : source -> windows.getOrDefault(source.id(), NEVER);
    boolean all = past || request.since() != null;
    return new LogQuery(
        snapshot.instances(),
        instances,
        lines(request.lines(), all),
        !past && !Boolean.FALSE.equals(request.follow()),
        new LineFilter(selected(targets, request), windowOf, grep),
        grep,
        windows != null && windows.isEmpty()
            ? "no run before the last restart is known, so there is nothing to show"
            : null,
        request.after() == null ? null : LogMarks.parse(request.after()),
        clock);
  }

  private static @Nullable Integer lines(@Nullable Integer lines, boolean all) throws Refused {
    if (lines != null && (lines < 0 || lines > Limits.MAX_LINES)) {
      throw bad(
          "lines: %d (expected: 0 to %d)".formatted(lines, Limits.MAX_LINES),
          "For all lines from a time on give since instead, such as 1d.");
    }
    return lines == null && !all ? (Integer) DEFAULT_LINES : lines;
  }

  private TimeWindow window(LogsRequest request) throws Refused {
    var now = clock.now().atZone(ZoneId.systemDefault());
    var since = request.since() == null ? null : Moment.parse("since", request.since(), now);
    var until =
        request.until() == null ? null : Moment.parseEnd("until", request.until(), since, now);
    if (since != null && since.isAfter(now.toInstant())) {
      throw bad("since: '%s' is yet to come".formatted(request.since()), "It is " + now + ".");
    }
    if (since != null && until != null && until.isBefore(since)) {
      throw bad(
          "until: '%s' is before since: '%s'".formatted(request.until(), request.since()),
          "Exchange them.");
    }
    return new TimeWindow(
        since == null || !since.isAfter(Instant.EPOCH) ? Long.MIN_VALUE : micros(since),
        until == null ? Long.MAX_VALUE : micros(until) + MILLISECOND - 1);
  }

  /** There are no logs of other times; with years of many digits a long would not do. */
  private static long micros(Instant instant) {
    var known = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
    return ChronoUnit.MICROS.between(Instant.EPOCH, known.isAfter(LAST) ? LAST : known);
  }

  /** When the run before the present one was, by id. */
  private Map<Integer, TimeWindow> previousRuns(
      List<InstanceSnapshot> instances, TimeWindow window) {
    var windows = new HashMap<Integer, TimeWindow>();
    for (var instance : instances) {
      logs.previousRun(instance.id())
          .map(run -> new TimeWindow(run.fromMicros(), run.untilMicros() - 1))
          .ifPresent(run -> windows.put(instance.id(), run.within(window)));
    }
    return windows;
  }

  /** By what was asked, not by whom it means now; found out once for each stream there is. */
  private static Predicate<LogSource> selected(Targets targets, LogsRequest request)
      throws Refused {
    var meant = targets.meaningOrAll(request.targets());
    var stream = request.stream();
    var known = new ConcurrentHashMap<LogSource, Boolean>();
    return source ->
        (stream == null || stream == source.stream())
            && known.computeIfAbsent(source, each -> meant.test(named(each)));
  }

  private static Named named(LogSource source) {
    return new Named(source.id(), source.app(), source.namespace(), source.number());
  }

  private static Refused bad(String message, String next) {
    return new Refused(ErrorCode.BAD_REQUEST, message, next);
  }
}
