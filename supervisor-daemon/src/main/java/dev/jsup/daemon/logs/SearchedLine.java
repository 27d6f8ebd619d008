package dev.jsup.daemon.logs;

/**
 * A line that a regular expression may look at so often, and no more: an expression of a user's can
 * take for ever on a line of an app's.
 */
public final class SearchedLine implements CharSequence {
  /** Hundreds of times what a common expression needs for the longest line. */
  private static final int MOST_LOOKS = 5_000_000;

  private final String text;
  private int looks;

  public SearchedLine(String text) {
    this.text = text;
  }

  /** The expression has looked at it too often. */
  public static final class TooCostly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooCostly() {
      super("it takes too long");
    }
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new TooCostly();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
