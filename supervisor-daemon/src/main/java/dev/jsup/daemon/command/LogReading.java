package dev.jsup.daemon.command;

import dev.jsup.daemon.logs.Form;
import dev.jsup.daemon.logs.LineAssembler;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogFollower;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.logs.LogTail;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.terminal.LogPrefix;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.protocol.model.LogItem;
import dev.jsup.protocol.model.LogStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One reader of logs. The follower is there before the files are read, and files are read only up
 * to where it begins: no line is missed, none comes twice.
 */
final class LogReading {
  private final LogCapture logs;
  private final WallClock clock;
  private final Answer.StreamSink sink;
  private final List<InstanceSnapshot> instances;
  private final LogPrefix prefix;
  private final Map<LogSource, LineAssembler> assemblers = new HashMap<>();

  LogReading(
      LogCapture logs, WallClock clock, Answer.StreamSink sink, List<InstanceSnapshot> instances) {
    this.logs = logs;
    this.clock = clock;
    this.sink = sink;
    this.instances = instances;
    this.prefix = LogPrefix.over(instances.stream().map(Views::id).toList(), sink.terminal());
  }

  private record History(LogSource source, Path file, FileTime modified) {}

  void read(int lines, boolean follow, Predicate<LogSource> selected) throws InterruptedException {
    try (var follower = logs.follow(selected, Form.WRITTEN).get()) {
      for (var history : histories(selected)) {
        showHistory(history, lines, Long.MAX_VALUE, follow);
      }
      while (follow) {
        var piece = follower.take();
        if (piece == null) {
          return;
        }
        show(piece);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The files that are there, the one that was written to last at the end. */
  private List<History> histories(Predicate<LogSource> selected) {
    var found = new ArrayList<History>();
    for (var instance : instances) {
      for (var stream : LogStream.values()) {
        var source = source(instance, stream);
        var files = instance.files();
        var file = Path.of(stream == LogStream.OUT ? files.out() : files.error());
        var modified = modified(file);
        boolean shared = found.stream().anyMatch(other -> other.file().equals(file));
        if (selected.test(source) && modified != null && !shared) {
          found.add(new History(source, file, modified));
        }
      }
    }
    found.sort(Comparator.comparing(History::modified));
    return found;
  }

  private static LogSource source(InstanceSnapshot instance, LogStream stream) {
    var spec = instance.spec();
    return new LogSource(instance.id(), spec.name(), spec.namespace(), instance.number(), stream);
  }

  private static @Nullable FileTime modified(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.getLastModifiedTime(file) : null;
    } catch (IOException gone) {
      return null;
    }
  }

  private void showHistory(History history, int lines, long end, boolean follow)
      throws InterruptedException {
    var assembler =
        assemblers.computeIfAbsent(history.source(), _ -> new LineAssembler(new byte[0]));
    try {
      // The line that is not ended is needed whole, even if no line is to be shown now.
      boolean onlyBegun = follow && lines == 0 && LogTail.endsInALine(history.file(), end);
      LogTail.read(
          history.file(),
          onlyBegun ? 1 : lines,
          end,
          block -> {
            var shown = new ArrayList<byte[]>();
            assembler.accept(block, shown::add);
            sendLines(history.source(), shown, null, 0);
          });
      if (!follow) {
        var rest = new ArrayList<byte[]>();
        assembler.end(rest::add);
        sendLines(history.source(), rest, null, 0);
      }
    } catch (IOException e) {
      var notice = "cannot read %s: %s".formatted(history.file(), IoReason.of(e));
      sendLines(history.source(), List.of(notice.getBytes(StandardCharsets.UTF_8)), null, 0);
    }
  }

  private void show(LogFollower.Piece piece) throws InterruptedException {
    var assembler = assemblers.computeIfAbsent(piece.source(), _ -> new LineAssembler(new byte[0]));
    if (piece.droppedLines() > 0) {
      assembler.gap();
    }
    var lines = new ArrayList<byte[]>();
    assembler.accept(piece.bytes(), lines::add);
    sendLines(piece.source(), lines, Views.time(clock.now()), piece.droppedLines());
  }

  private void sendLines(LogSource source, List<byte[]> lines, @Nullable String time, long dropped)
      throws InterruptedException {
    if (dropped > 0) {
      var notice = "... %d lines left out, as this reader was too slow\n".formatted(dropped);
      sink.send(
          item(source, notice.strip(), time, dropped), notice.getBytes(StandardCharsets.UTF_8));
    }
    if (sink.wantsRecords()) {
      for (var line : lines) {
        var text = new String(line, StandardCharsets.UTF_8);
        sink.send(item(source, text, time, 0), new byte[0]);
      }
    } else if (!lines.isEmpty()) {
      var start = prefix.of(item(source, "", time, 0)).getBytes(StandardCharsets.UTF_8);
      var text = new ByteArrayOutputStream();
      for (var line : lines) {
        text.writeBytes(start);
        text.writeBytes(line);
        text.write('\n');
      }
      sink.send(item(source, "", time, 0), text.toByteArray());
    }
  }

  private static LogItem item(LogSource source, String line, @Nullable String time, long dropped) {
    return new LogItem(
        source.id(), source.app(), source.number(), source.stream(), time, line, dropped);
  }
}
