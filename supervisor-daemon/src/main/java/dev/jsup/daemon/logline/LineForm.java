package dev.jsup.daemon.logline;

/** What becomes of a line. Not thread-safe. */
abstract class LineForm {
  /** From now on it is {@code micros}, microseconds since 1970. */
  void at(long micros) {}

  /** From now on the lines are those of process {@code pid}. */
  void began(long pid) {}

  /** Appends the line from {@code start} to {@code end} with a line end, which it has not yet. */
  abstract void line(byte[] bytes, int start, int end, LineBuffer out);

  /**
   * Appends the lines from {@code start} to {@code to}, which is behind a line end.
   *
   * @return where it stopped: {@code to}, or before a line of more than {@code max} bytes, or when
   *     {@code out} had {@code enough} bytes
   */
  int lines(byte[] bytes, int start, int to, int max, LineBuffer out, int enough) {
    int at = start;
    while (at < to && out.size() < enough) {
      int end = ByteScan.lineEnd(bytes, at, to);
      if (end - at > max) {
        return at;
      }
      line(bytes, at, end, out);
      at = end + 1;
    }
    return at;
  }
}
