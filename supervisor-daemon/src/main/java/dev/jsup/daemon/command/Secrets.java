package dev.jsup.daemon.command;

import java.util.regex.Pattern;

/** Which variables look as if their values were not for every eye. */
final class Secrets {
  /** What is shown instead of such a value. */
  static final String MASK = "********";

  private static final Pattern NAME =
      Pattern.compile(
          ".*(SECRET|TOKEN|PASSW|PASSPHRASE|CREDENTIAL|KEY).*", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  static boolean isSecret(String name) {
    return NAME.matcher(name).matches();
  }
}
