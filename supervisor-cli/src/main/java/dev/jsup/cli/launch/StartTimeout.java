package dev.jsup.cli.launch;

import dev.jsup.cli.error.CliException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long a client waits for a daemon that it starts.
 *
 * @param millis more than 0
 */
public record StartTimeout(long millis) {
  /** The environment variable that says it, in milliseconds. */
  static final String VARIABLE = "JSUP_START_TIMEOUT_MS";

  private static final StartTimeout DEFAULT = new StartTimeout(30_000);

  /** What the environment says, else the default. */
  public static StartTimeout of(Map<String, String> environment) throws CliException {
    var text = environment.getOrDefault(VARIABLE, "").strip();
    if (text.isEmpty()) {
      return DEFAULT;
    }
    try {
      long millis = Long.parseLong(text);
      if (millis > 0) {
        return new StartTimeout(millis);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw CliException.usage(VARIABLE + ": '" + text + "' (expected: milliseconds, 1 or more)", "");
  }

  long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
