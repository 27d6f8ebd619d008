package dev.jsup.daemon.yaml;

/**
 * A single value.
 *
 * @param text as written, without quotes: {@code 8080}, {@code true}, {@code 1e3} and {@code 0x1F}
 *     stay what they are
 * @param isNull whether it is no value at all: nothing, {@code ~} or {@code null}, not quoted
 */
public record YamlScalar(Location location, String text, boolean isNull) implements YamlNode {
  private static final int MAX_SHOWN = 60;

  /** Whether it is no value by the word {@code null}, in whatever case, and not for being empty. */
  boolean isWrittenNull() {
    return isNull && text.equalsIgnoreCase("null");
  }

  @Override
  public String described() {
    if (isNull) {
      return "nothing";
    }
    return '\'' + shortened().replace("\n", "\\n").replace("\t", "\\t") + '\'';
  }

  private String shortened() {
    return text.codePointCount(0, text.length()) <= MAX_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + '…';
  }
}
