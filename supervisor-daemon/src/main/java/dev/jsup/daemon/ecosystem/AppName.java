package dev.jsup.daemon.ecosystem;

import java.util.regex.Pattern;

/**
 * What an app, or a namespace, may be called: a word that is safe in a file name and that no id,
 * {@code all} or {@code /regex/} can be mistaken for.
 */
public final class AppName {
  /** What is valid, for a message. */
  public static final String EXPECTED =
      "1 to 100 letters, digits and . _ @ : -, beginning with a letter or digit, not only digits,"
          + " not 'all'";

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:-]{0,99}");
  private static final Pattern ONLY_DIGITS = Pattern.compile("\\d+");

  private AppName() {}

  public static boolean isValid(String name) {
    return VALID.matcher(name).matches()
        && !ONLY_DIGITS.matcher(name).matches()
        && !name.equals("all");
  }
}
