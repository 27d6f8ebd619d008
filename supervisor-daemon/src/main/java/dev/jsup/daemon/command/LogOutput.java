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
  private final Map<LogSource, Beginning> beginnings = new HashMap<>();
  private @Nullable LogItem last;

  /** Whose line the text ends within; null at the end of a line. */
  private @Nullable LogSource unended;

  /** What is shown of a line that is too long, and how much comes behind it. */
  private static final class Beginning {
    final byte[] bytes;
    long more;

    Beginning(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  LogOutput(Answer.StreamSink sink, LogText text) {
    this.sink = sink;
    this.text = text;
  }

  /** A line of a file. */
  void line(HistoryLine line) throws IOException, InterruptedException {
    if (line.more() > 0 && !takesParts()) {
      cut(line.source(), line.micros(), line.array(), line.start(), line.length(), line.more());
      return;
    }
    line(line.source(), line.micros(), line.array(), line.start(), line.length(), line.more() > 0);
    if (line.more() > 0) {
      line.readMore((bytes, length) -> {
        block.write(bytes, 0, length);
        flush();
      });
      endLine();
    }
  }

  /** A line in one piece. */
  void line(LogSource source, OptionalLong micros, byte[] bytes) throws InterruptedException {
    line(source, micros, bytes, 0, bytes.length, false);
  }

  /**
   * A part of a line of {@code source} that may be shown before its end is there.
   *
   * @param first whether the line begins with it
   * @param last whether the line ends with it
   */
  void part(LogSource source, OptionalLong micros, byte[] bytes, boolean first, boolean last)
      throws InterruptedException {
    if (!takesParts()) {
      keepFirst(source, micros, bytes, first, last);
    } else if (first || !source.equals(unended)) {
      // If another's line came in between, what goes on stands in a line of its own.
      line(source, micros, bytes, 0, bytes.length, !last);
    } else {
      block.writeBytes(bytes);
      if (last) {
        endLine();
      }
      flush();
    }
  }

  private boolean takesParts() {
    return text.takesParts() && !sink.wantsRecords();
  }

  /** What has to be in one piece is shown when it is known how much of it is left out. */
  private void keepFirst(
      LogSource source, OptionalLong micros, byte[] bytes, boolean first, boolean last)
      throws InterruptedException {
    if (first && last) {
      line(source, micros, bytes);
      return;
    }
    if (first) {
      beginnings.put(source, new Beginning(bytes));
      return;
    }
    var beginning = beginnings.get(source);
    if (beginning == null) {
      return;
    }
    beginning.more += bytes.length;
    if (last) {
      beginnings.remove(source);
      cut(source, micros, beginning.bytes, 0, beginning.bytes.length, beginning.more);
    }
  }

  /** What has to be in one piece is cut where it is too long, between two characters. */
  private void cut(
      LogSource source, OptionalLong micros, byte[] array, int start, int length, long more)
      throws InterruptedException {
    int kept = Utf8.wholeLength(array, start, length);
    var bytes = new ByteArrayOutputStream(kept + 64);
    bytes.write(array, start, kept);
    var mark = " [jsup: %d bytes left out]".formatted(more + length - kept);
    bytes.writeBytes(mark.getBytes(StandardCharsets.UTF_8));
    line(source, micros, bytes.toByteArray());
  }

  private void line(
      LogSource source, OptionalLong micros, byte[] bytes, int from, int length, boolean goesOn)
      throws InterruptedException {
    if (sink.wantsRecords()) {
      var line = new String(bytes, from, length, StandardCharsets.UTF_8);
      sink.send(item(source, time(micros), line, 0), new byte[0]);
      return;
    }
    if (unended != null) {
      endLine();
    }
    last = items.computeIfAbsent(source, key -> item(key, null, "", 0));
    text.write(block, last, micros, bytes, from, length);
    unended = source;
    if (!goesOn) {
      endLine();
    }
    if (block.size() >= BLOCK_BYTES) {
      flush();
    }
  }

  private void endLine() {
    block.write('\n');
    unended = null;
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

  /** Sends what there is, and how far the reader has come with it. */
  void mark(LogMarks marks) throws InterruptedException {
    flush();
    sink.mark(marks.take());
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
