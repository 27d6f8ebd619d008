package dev.jsup.daemon.logline;

/** Lines as they are. */
final class RawForm extends LineForm {
  @Override
  void line(byte[] bytes, int start, int end, LineBuffer out) {
    out.put(bytes, start, end - start);
    out.put((byte) '\n');
  }

  @Override
  int lines(byte[] bytes, int start, int to, int max, LineBuffer out, int enough) {
    if (to - start > max) {
      return super.lines(bytes, start, to, max, out, enough);
    }
    // None can be too long, so nothing needs to be looked at.
    out.put(bytes, start, to - start);
    return to;
  }
}
