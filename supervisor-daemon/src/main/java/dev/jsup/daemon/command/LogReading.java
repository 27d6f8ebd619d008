package dev.jsup.daemon.command;

import dev.jsup.daemon.logread.HistoryLine;
import dev.jsup.daemon.logread.LineFilter;
import dev.jsup.daemon.logread.LogHistory;
import dev.jsup.daemon.logread.Reached;
import dev.jsup.daemon.logread.ReadableLog;
import dev.jsup.daemon.logread.TimeWindow;
import dev.jsup.daemon.logs.Form;
import dev.jsup.daemon.logs.LineAssembler;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogFollower;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One reader of logs. The follower is there before the files are read, and files are read only up
 * to where it begins: no line is missed, none comes twice. For one thread.
 */
final class LogReading implements LogHistory.Reader {
  /** A log that cannot be opened yet is not waited for longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LogCapture logs;
  private final LogQuery query;
  private final LogOutput output;
  private final LogMarks marks = new LogMarks();
  private final Map<LogSource, LineAssembler> assemblers = new HashMap<>();

  /** Whose line that goes on is not shown. */
  private final Set<LogSource> unwanted = new HashSet<>();

  LogReading(LogCapture logs, LogQuery query, LogOutput output) {
    this.logs = logs;
    this.query = query;
    this.output = output;
  }

  /** Shows what the files have, and what comes if that is wanted. */
  void read() throws InterruptedException {
    if (query.follow()) {
      output.mark(marks); // without a word: more will come
    }
    if (query.after() != null) {
      logs.awaitOpen(running(), PATIENCE);
    }
    try (var follower = logs.awaitFollower(query.filter().selected(), Form.WRITTEN)) {
      if (query.note() != null) {
        output.note(query.note());
      }
      readFiles(follower);
      while (query.follow()) {
        var piece = follower.take();
        if (piece == null) {
          return;
        }
        show(piece);
        complain();
        markBehind(piece);
      }
    }
  }

  private List<Integer> running() {
    return query.writers().stream()
        .filter(writer -> writer.instance().pid().isPresent())
        .map(InstanceSnapshot::id)
        .toList();
  }

  private void readFiles(LogFollower follower) throws InterruptedException {
    long began = now();
    var found = FollowedLogs.of(query.writers(), query.filter().selected(), follower, logs);
    long viewed = now();
    try {
      var after = query.after();
      var filter = after == null ? query.filter() : filterAfter(after, found);
      var history = new LogHistory(found, filter, query.follow(), this);
      if (after != null) {
        history.readAfter(log -> after.of(log.view().path()));
      } else if (query.lines() == null) {
        history.readAll();
      } else {
        history.readLast(query.lines());
      }
      if (query.follow()) {
        history.readBegun();
      }
    } catch (IOException e) {
      output.note("cannot read the logs: " + IoReason.of(e));
    }
    complain();
    if (query.follow()) {
      markEnds(found, began, viewed);
    }
    output.flush();
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, query.clock().now());
  }

  /** All that stands behind the marks; of logs without one what is younger than their reader. */
  private LineFilter filterAfter(LogMarks.Said after, List<ReadableLog> found) {
    var young = new HashSet<LogSource>();
    for (var log : found) {
      if (after.of(log.view().path()).isEmpty()) {
        young.addAll(log.sources());
      }
    }
    var since = new TimeWindow(after.since(), Long.MAX_VALUE);
    return new LineFilter(
        query.filter().selected(),
        source -> young.contains(source) ? since : TimeWindow.ALWAYS,
        query.filter().grep());
  }

  /** What follows begins at the ends of the logs, but for lines that are not ended. */
  private void markEnds(List<ReadableLog> found, long began, long viewed)
      throws InterruptedException {
    if (query.after() == null) {
      marks.began(began);
    }
    for (var log : found) {
      var path = log.view().path();
      var segments = log.view().segments();
      var last = segments.isEmpty() ? null : segments.getLast();
      if (last == null || last.end() == Long.MAX_VALUE) {
        marks.reached(path, new Reached(0, 0, viewed)); // the next file is a new one
      } else {
        long begun = log.sources().stream().mapToLong(source -> assembler(source).begun()).sum();
        marks.reached(path, new Reached(last.inode(), Math.max(0, last.end() - begun), viewed));
      }
    }
    output.mark(marks);
  }

  private void markBehind(LogFollower.Piece piece) throws InterruptedException {
    var reached = piece.reached();
    if (reached != null) {
      long offset = reached.offset() - assembler(piece.source()).begun();
      if (offset >= 0) {
        marks.reached(reached.log(), new Reached(reached.inode(), offset, reached.micros()));
      }
    }
    output.mark(marks);
  }

  private void complain() throws InterruptedException {
    var grep = query.grep();
    while (grep != null) {
      var complaint = grep.complaint();
      if (complaint.isEmpty()) {
        return;
      }
      output.note(complaint.get());
    }
  }

  @Override
  public void line(HistoryLine line) throws IOException, InterruptedException {
    output.line(line);
  }

  @Override
  public void unreadable(ReadableLog log, int segment, IOException reason)
      throws InterruptedException {
    var notice = "cannot read %s: %s".formatted(file(log, segment, reason), IoReason.of(reason));
    output.notice(log.unmarked(), notice, OptionalLong.empty(), 0);
  }

  @Override
  public void lost(ReadableLog log) throws InterruptedException {
    var notice =
        "... lines may be missing, as the file of %s that was read last is gone"
            .formatted(log.view().path());
    output.notice(log.unmarked(), notice, OptionalLong.empty(), 0);
  }

  /** The log itself is the last; the names of the others may have changed since. */
  private static String file(ReadableLog log, int segment, IOException reason) {
    var view = log.view();
    if (reason instanceof FileSystemException of && of.getFile() != null) {
      return of.getFile();
    }
    boolean current = segment == view.segments().size() - 1;
    return current
        ? view.path().toString()
        : "the rotated file of %s of %s"
            .formatted(view.path(), Views.time(view.segments().get(segment).lastWritten()));
  }

  @Override
  public void begun(LogSource source, byte[] part) throws InterruptedException {
    show(source, part, OptionalLong.empty());
  }

  private void show(LogFollower.Piece piece) throws InterruptedException {
    if (piece.droppedLines() > 0) {
      assembler(piece.source()).gap();
      long dropped = piece.droppedLines();
      var notice =
          "... %d %s left out, as this reader was too slow"
              .formatted(dropped, dropped == 1 ? "line" : "lines");
      output.notice(piece.source(), notice, OptionalLong.of(piece.micros()), dropped);
    }
    show(piece.source(), piece.bytes(), OptionalLong.of(piece.micros()));
  }

  private void show(LogSource source, byte[] bytes, OptionalLong micros)
      throws InterruptedException {
    assembler(source)
        .acceptParts(
            bytes,
            (part, first, last) -> {
              if (isWanted(source, part, first, last)) {
                output.part(source, micros, part, first, last);
              }
            });
  }

  /** By what its first part has. */
  private boolean isWanted(LogSource source, byte[] part, boolean first, boolean last) {
    var grep = query.grep();
    boolean wanted =
        first ? grep == null || grep.finds(part, 0, part.length, last) : !unwanted.contains(source);
    if (last || wanted) {
      unwanted.remove(source);
    } else {
      unwanted.add(source);
    }
    return wanted;
  }

  private LineAssembler assembler(LogSource source) {
    return assemblers.computeIfAbsent(source, _ -> new LineAssembler(new byte[0]));
  }
}
