package dev.jsup.daemon.guard;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a daemon was started by a guard, as the guard says in the daemon's environment.
 *
 * @param shortLives how many daemons in a row have lived for a few seconds only
 * @param uptime when this one was started, in seconds since the machine was (/proc/uptime)
 * @param predecessor what the pid file named then; maybe empty
 */
public record Revival(int shortLives, long uptime, String predecessor) {
  /** The environment variable. */
  static final String VARIABLE = "JSUP_REVIVALS";

  private static final Pattern FORM = Pattern.compile("(\\d{1,4}) (\\d{1,12}) (\\S*)");

  /** What {@code environment} says; null when it says nothing that can be understood. */
  public static @Nullable Revival of(Map<String, String> environment) {
    var match = FORM.matcher(environment.getOrDefault(VARIABLE, ""));
    return match.matches()
        ? new Revival(
            Integer.parseInt(match.group(1)), Long.parseLong(match.group(2)), match.group(3))
        : null;
  }

  /** For the guard of the daemon that {@code revival} tells of. */
  static List<String> arguments(@Nullable Revival revival) {
    return revival == null
        ? List.of("0", "-")
        : List.of(Integer.toString(revival.shortLives()), Long.toString(revival.uptime()));
  }
}
