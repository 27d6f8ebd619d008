package dev.jsup.daemon.command;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;

/** Which variables look as if their values were not for every eye. */
final class Secrets {
  /** What is shown instead of such a value. */
  static final String MASK = "********";

  /** A shorter value may stand anywhere, as a number does. */
  private static final int MIN_LENGTH = 4;

  private static final Pattern NAME =
      Pattern.compile(
          ".*(SECRET|TOKEN|PASSW|PASSPHRASE|CREDENTIAL|KEY).*", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** {@code text} without the values of those of {@code variables}, if they are not very short. */
  static String masked(String text, Map<String, String> variables) {
    var values =
        variables.entrySet().stream()
            .filter(each -> each.getValue().length() >= MIN_LENGTH && isSecret(each.getKey()))
            .map(Map.Entry::getValue)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    var masked = text;
    for (var value : values) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  static boolean isSecret(String name) {
    return NAME.matcher(name).matches();
  }
}
