package dev.jsup.daemon.command;

import dev.jsup.daemon.logread.HistoryLine;
import dev.jsup.daemon.logread.LogHistory;
import dev.jsup.daemon.logread.ReadableLog;
import dev.jsup.daemon.logs.Form;
import dev.jsup.daemon.logs.LineAssembler;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogFollower;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.os.IoReason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One reader of logs. The follower is there before the files are read, and files are read only up
 * to where it begins: no line is missed, none comes twice. For one thread.
 */
final class LogReading implements LogHistory.Reader {
  private final LogCapture logs;
  private final LogQuery query;
  private final LogOutput output;
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
        output.flush();
      }
    }
  }

  private void readFiles(LogFollower follower) throws InterruptedException {
    try {
      var filter = query.filter();
      var found = FollowedLogs.of(query.writers(), filter.selected(), follower, logs);
      var history = new LogHistory(found, filter, query.follow(), this);
      if (query.lines() == null) {
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
    output.flush();
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
