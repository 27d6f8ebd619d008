package dev.jsup.cli.control;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream has come to with what was printed of it, as the marks between its lines say; over
 * the lives of several daemons. See {@link dev.jsup.protocol.terminal.Channel#MARK}.
 */
public final class StreamPlace {
  /** A longer one could not be sent; the first line of a request has its limit. */
  private static final int MAX_LENGTH = 60_000;

  private static final String BETWEEN = "~";

  private final Map<String, String> entries = new LinkedHashMap<>();

  /** All before {@code mark} was printed. */
  void reached(String mark) {
    for (var entry : mark.split(BETWEEN, -1)) {
      int keyEnd = entry.indexOf('.');
      if (keyEnd > 0) {
        entries.put(entry.substring(0, keyEnd), entry);
      }
    }
  }

  /** Whether anything is known. */
  public boolean isKnown() {
    return !entries.isEmpty();
  }

  /** What to send to the next daemon; null when nothing is known, or too much to be sent. */
  public @Nullable String text() {
    var text = String.join(BETWEEN, entries.values());
    return text.isEmpty() || text.length() > MAX_LENGTH ? null : text;
  }
}
