package dev.jsup.daemon.process;

import dev.jsup.daemon.os.ProcReader;
import dev.jsup.protocol.JsupHome;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables in the environment of every process of an instance, by which strays are found even
 * after setsid and a double fork.
 *
 * @param launch which launch of the instance made it, from 1
 */
record Marker(String home, String app, String instance, int launch) {
  /** Without this one a process counts as none of the instance's. */
  static final String LAUNCH = "JSUP_LAUNCH";

  private static final String APP = "JSUP_APP";
  private static final String INSTANCE = "JSUP_INSTANCE";

  /** What an instance has that stands in for others of its app; no part of what it is found by. */
  private static final String STAND_IN = "JSUP_STAND_IN";

  static final List<String> NAMES = List.of(JsupHome.VARIABLE, APP, INSTANCE, LAUNCH, STAND_IN);

  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

  /** The marker that {@code pid} was started with; null if it has none. */
  static @Nullable Marker read(ProcReader proc, int pid) {
    return of(proc.variables(pid, NAMES));
  }

  /** The marker in an environment, of which the variables {@link #NAMES} are enough. */
  static @Nullable Marker of(Map<String, String> values) {
    var home = values.get(JsupHome.VARIABLE);
    var app = values.get(APP);
    var instance = values.get(INSTANCE);
    var launch = values.getOrDefault(LAUNCH, "");
    return home == null || app == null || instance == null || !DIGITS.matcher(launch).matches()
        ? null
        : new Marker(home, app, instance, Integer.parseInt(launch));
  }

  /** Whether that environment is of an instance that stood in. */
  static boolean tellsStandIn(Map<String, String> values) {
    return values.containsKey(STAND_IN);
  }

  /** Says in an environment whether it is one of an instance that stands in. */
  static void tellStandIn(boolean standsIn, Map<String, String> env) {
    if (standsIn) {
      env.put(STAND_IN, "true");
    } else {
      env.remove(STAND_IN); // the caller may be one
    }
  }

  /**
   * Whether a process with {@code other} is of this launch or an earlier one of the instance. One
   * of a later launch is none of its strays.
   */
  boolean covers(@Nullable Marker other) {
    return other != null
        && home.equals(other.home)
        && app.equals(other.app)
        && instance.equals(other.instance)
        && other.launch <= launch;
  }

  /** Puts the variables into an environment. */
  void addTo(Map<String, String> env) {
    env.put(JsupHome.VARIABLE, home);
    env.put(APP, app);
    env.put(INSTANCE, instance);
    env.put(LAUNCH, Integer.toString(launch));
  }
}
