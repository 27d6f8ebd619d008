package dev.jsup.daemon.command;

import dev.jsup.daemon.logread.HistoryLine;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.terminal.LogText;
import dev.jsup.protocol.model.LogItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Lines on their way to one reader; those for a terminal go in blocks. For one thread. */
final class LogOutput {
  private static final int BLOCK_BYTES = 64 * 1024;

  private final Answer.StreamSink sink;
  private final LogText text;
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private final Map<LogSource, LogItem> items = new HashMap<>();
  private @Nullable LogItem last;

  LogOutput(Answer.StreamSink sink, LogText text) {
    this.sink = sink;
    this.text = text;
  }

  /** A line of a file. */
  void line(HistoryLine line) throws IOException, InterruptedException {
    boolean whole = line.more() == 0 || (text.takesParts() && !sink.wantsRecords());
    if (!whole) {
      cut(line);
      return;
    }
    line(line.source(), line.micros(), line.array(), line.start(), line.length(), line.more() > 0);
    if (line.more() > 0) {
      line.readMore((bytes, length) -> {
        block.write(bytes, 0, length);
        flush();
      });
      block.write('\n');
    }
  }

  /** What has to be in one piece is cut where it is too long. */
  private void cut(HistoryLine line) throws InterruptedException {
    var bytes = new ByteArrayOutputStream(line.length() + 64);
    bytes.write(line.array(), line.start(), line.length());
    var mark = " [jsup: %d bytes left out]".formatted(line.more());
    bytes.writeBytes(mark.getBytes(StandardCharsets.UTF_8));
    line(line.source(), line.micros(), bytes.toByteArray());
  }

  /** A line in one piece. */
  void line(LogSource source, OptionalLong micros, byte[] bytes) throws InterruptedException {
    line(source, micros, bytes, 0, bytes.length, false);
  }

  private void line(
      LogSource source, OptionalLong micros, byte[] bytes, int from, int length, boolean goesOn)
      throws InterruptedException {
    if (sink.wantsRecords()) {
      var line = new String(bytes, from, length, StandardCharsets.UTF_8);
      sink.send(item(source, time(micros), line, 0), new byte[0]);
      return;
    }
    last = items.computeIfAbsent(source, key -> item(key, null, "", 0));
    text.write(block, last, micros, bytes, from, length);
    if (!goesOn) {
      block.write('\n');
    }
    if (block.size() >= BLOCK_BYTES) {
      flush();
    }
  }

  /**
   * Tells about the lines of {@code source}, in their place, or beside them if they are to be raw.
   */
  void notice(LogSource source, String notice, OptionalLong micros, long dropped)
      throws InterruptedException {
    if (sink.wantsRecords()) {
      sink.send(item(source, time(micros), notice, dropped), new byte[0]);
    } else if (text.isRaw()) {
      note(notice);
    } else {
      line(source, micros, notice.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Tells about all lines, beside them. */
  void note(String note) throws InterruptedException {
    flush();
    sink.note(note);
  }

  /** Sends what there is. */
  void flush() throws InterruptedException {
    if (block.size() > 0 && last != null) {
      sink.send(last, block.toByteArray());
      block.reset();
    }
  }

  private static @Nullable String time(OptionalLong micros) {
    return micros.isPresent()
        ? Views.time(Instant.EPOCH.plus(micros.getAsLong(), ChronoUnit.MICROS))
        : null;
  }

  private static LogItem item(LogSource source, @Nullable String time, String line, long dropped) {
    return new LogItem(
        source.id(), source.app(), source.number(), source.stream(), time, line, dropped);
  }
}
