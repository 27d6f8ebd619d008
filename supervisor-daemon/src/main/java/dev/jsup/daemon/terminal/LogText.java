package dev.jsup.daemon.terminal;

import dev.jsup.protocol.model.LogItem;
import dev.jsup.protocol.model.LogLayout;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Lines of logs as a terminal shows them. Not thread-safe. */
public final class LogText {
  private static final byte[] INVERSE = {27, '[', '7', 'm'};
  private static final byte[] NOT_INVERSE = {27, '[', '2', '7', 'm'};
  private static final byte[] NOTHING = {};

  private final LogLayout layout;
  private final LogPrefix prefix;
  private final @Nullable LongFunction<String> times;
  private final byte[] word;
  private final boolean color;
  private final Map<LogItem, byte[]> prefixes = new HashMap<>();

  /**
   * Makes lines for a terminal.
   *
   * @param times makes text of microseconds since 1970; null when no time is to be shown
   * @param highlight a word to be shown inverted; null for none
   */
  public LogText(
      LogLayout layout,
      LogPrefix prefix,
      @Nullable LongFunction<String> times,
      @Nullable String highlight,
      TerminalTraits traits) {
    this.layout = layout;
    this.prefix = prefix;
    this.times = times;
    this.color = Ansi.isWanted(traits);
    this.word = highlight == null || !color ? NOTHING : highlight.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a long line may be shown in parts, of which {@link #write} gets the first. */
  public boolean takesParts() {
    return layout != LogLayout.FIELDS;
  }

  /** Whether nothing but what the apps wrote may stand among the lines. */
  public boolean isRaw() {
    return layout == LogLayout.RAW;
  }

  /**
   * Writes a line without its end.
   *
   * @param whose an item that is the same for all lines of one stream
   * @param micros when it was written, microseconds since 1970; nothing if that is not known
   */
  public void write(
      ByteArrayOutputStream out,
      LogItem whose,
      OptionalLong micros,
      byte[] line,
      int from,
      int length) {
    var time = times != null && micros.isPresent() ? times.apply(micros.getAsLong()) : null;
    if (layout == LogLayout.FIELDS) {
      out.writeBytes(fields(whose, time, line, from, length));
      return;
    }
    if (time != null) {
      out.writeBytes(Ansi.GREY.paint(time, color).getBytes(StandardCharsets.UTF_8));
      out.write(' ');
    }
    if (layout == LogLayout.PREFIX) {
      out.writeBytes(prefixes.computeIfAbsent(whose, this::prefix));
    }
    highlighted(out, line, from, length);
  }

  private byte[] prefix(LogItem whose) {
    return prefix.of(whose).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] fields(
      LogItem whose, @Nullable String time, byte[] line, int from, int length) {
    var message = new String(line, from, length, StandardCharsets.UTF_8);
    var text = new StringBuilder(message.length() + 64);
    if (time != null) {
      text.append("timestamp=").append(FieldValue.of(time)).append(' ');
    }
    text.append("app=")
        .append(FieldValue.of(whose.app()))
        .append(" id=")
        .append(whose.id())
        .append(" type=")
        .append(whose.stream())
        .append(" message=")
        .append(FieldValue.of(message));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void highlighted(ByteArrayOutputStream out, byte[] line, int from, int length) {
    int end = from + length;
    int written = from;
    int at = from;
    while (word.length > 0 && at + word.length <= end) {
      if (isWord(line, at)) {
        out.write(line, written, at - written);
        out.writeBytes(INVERSE);
        out.writeBytes(word);
        out.writeBytes(NOT_INVERSE);
        written = at + word.length;
        at = written;
      } else {
        at++;
      }
    }
    out.write(line, written, end - written);
  }

  private boolean isWord(byte[] line, int at) {
    for (int i = 0; i < word.length; i++) {
      if (line[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
