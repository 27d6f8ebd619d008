package dev.jsup.protocol.terminal;

/** What a frame is for. */
public enum Channel {
  /** Bytes for the client's standard output. */
  OUT('o'),
  /** Bytes for the client's standard error. */
  ERR('e'),
  /** One line that stands for work in progress; the next frame replaces it. */
  PROGRESS('p'),
  /**
   * Where a stream has come to with the frames before it, for a client that asks for marks ({@link
   * TerminalTraits#marks}): entries {@code KEY.VALUE}, with {@code ~} between them; each takes the
   * place of an earlier one of its key. All of them, sent with the next request, make the next
   * daemon go on from there.
   */
  MARK('m'),
  /** The exit code in decimal; the last frame. An answer that ends without one was cut off. */
  EXIT('x');

  private final char mark;

  Channel(char mark) {
    this.mark = mark;
  }

  /** The first byte of a frame of this channel. */
  public char mark() {
    return mark;
  }

  /** The channel of {@code mark}. */
  public static Channel of(char mark) {
    return switch (mark) {
      case 'o' -> OUT;
      case 'e' -> ERR;
      case 'p' -> PROGRESS;
      case 'm' -> MARK;
      case 'x' -> EXIT;
      default ->
          throw new IllegalArgumentException("frame mark: " + mark + " (expected: o e p m x)");
    };
  }
}
