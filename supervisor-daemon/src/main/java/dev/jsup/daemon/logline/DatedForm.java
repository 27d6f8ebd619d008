package dev.jsup.daemon.logline;

/** Lines with the time before each, as pm2 writes it: {@code 2026-11-22T10:15:30: text}. */
final class DatedForm extends LineForm {
  private final DateFormat format;
  private final LineBuffer prefix = new LineBuffer(32);

  DatedForm(DateFormat format) {
    this.format = format;
  }

  @Override
  void at(long micros) {
    if (format.at(micros)) {
      prefix.clear();
      format.append(prefix);
      prefix.put((byte) ':');
      prefix.put((byte) ' ');
    }
  }

  @Override
  void line(byte[] bytes, int start, int end, LineBuffer out) {
    out.put(prefix.array(), 0, prefix.size());
    out.put(bytes, start, end - start);
    out.put((byte) '\n');
  }
}
