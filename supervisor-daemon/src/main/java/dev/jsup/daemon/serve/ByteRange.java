package dev.jsup.daemon.serve;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that was asked for; RFC 9110, 14.
 *
 * @param first its first byte
 * @param last its last byte
 */
record ByteRange(long first, long last) {
  /** One that is not in the file. */
  static final ByteRange NOTHING = new ByteRange(0, -1);

  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * The range that {@code header} means; null for all of the file, as when several are meant.
   *
   * @param size of the file
   */
  static @Nullable ByteRange of(@Nullable String header, long size) {
    var parts = header == null ? null : ONE.matcher(header.replace(" ", ""));
    if (parts == null || !parts.matches() || parts.group().endsWith("=-")) {
      return null;
    }
    if (parts.group(1).isEmpty()) {
      long length = Math.min(size, Long.parseLong(parts.group(2)));
      return length == 0 ? NOTHING : new ByteRange(size - length, size - 1);
    }
    long first = Long.parseLong(parts.group(1));
    long last = parts.group(2).isEmpty() ? size - 1 : Long.parseLong(parts.group(2));
    if (!parts.group(2).isEmpty() && last < first) {
      return null;
    }
    return first >= size ? NOTHING : new ByteRange(first, Math.min(last, size - 1));
  }

  long length() {
    return last - first + 1;
  }
}
