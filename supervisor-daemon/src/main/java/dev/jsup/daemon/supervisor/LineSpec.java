package dev.jsup.daemon.supervisor;

import org.jspecify.annotations.Nullable;

/**
 * The form of the lines in a log.
 *
 * @param json whether each line becomes a JSON object
 * @param dateFormat the time before each line or in its object, in tokens of day.js or {@code iso};
 *     null when raw lines have none and objects have ISO 8601
 * @param maxBytes longer lines are cut there, and marked
 */
public record LineSpec(boolean json, @Nullable String dateFormat, int maxBytes) {
  public static final int DEFAULT_MAX_BYTES = 1 << 20;

  /** Just as the app wrote it. */
  public static final LineSpec RAW = new LineSpec(false, null, DEFAULT_MAX_BYTES);

  /** Whether bytes are copied without being looked at, if nothing else asks for whole lines. */
  public boolean isRaw() {
    return !json && dateFormat == null && maxBytes == DEFAULT_MAX_BYTES;
  }
}
