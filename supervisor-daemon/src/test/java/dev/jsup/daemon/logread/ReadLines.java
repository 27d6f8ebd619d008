package dev.jsup.daemon.logread;

import dev.jsup.daemon.logs.LogSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a test has read, as text. */
final class ReadLines implements LogHistory.Reader {
  final List<String> lines = new ArrayList<>();
  final List<String> begun = new ArrayList<>();
  final List<String> unreadable = new ArrayList<>();
  long longest;

  @Override
  public void line(HistoryLine line) throws IOException, InterruptedException {
    var text = new ByteArrayOutputStream();
    text.write(line.array(), line.start(), line.length());
    line.readMore((block, length) -> text.write(block, 0, length));
    longest = Math.max(longest, line.array().length);
    lines.add(
        line.source().app()
            + ' '
            + line.source().stream()
            + ' '
            + (line.micros().isPresent() ? String.valueOf(line.micros().getAsLong()) : "?")
            + ' '
            + text.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void unreadable(ReadableLog log, int segment, IOException reason) {
    unreadable.add(segment + " " + reason.getMessage());
  }

  @Override
  public void lost(ReadableLog log) {
    unreadable.add("lost");
  }

  @Override
  public void begun(LogSource source, byte[] part) {
    begun.add(source.app() + ' ' + new String(part, StandardCharsets.UTF_8));
  }
}
