package dev.jsup.daemon.process;

import dev.jsup.daemon.os.ProcReader;
import dev.jsup.protocol.JsupHome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables in the environment of every process of an instance, by which strays are found even
 * after setsid and a double fork.
 */
record Marker(String home, String app, String instance) {
  private static final String APP = "JSUP_APP";
  private static final String INSTANCE = "JSUP_INSTANCE";
  private static final List<String> NAMES = List.of(JsupHome.VARIABLE, APP, INSTANCE);

  /** The marker that {@code pid} was started with; null if it has none. */
  static @Nullable Marker read(ProcReader proc, int pid) {
    var values = proc.variables(pid, NAMES);
    var home = values.get(JsupHome.VARIABLE);
    var app = values.get(APP);
    var instance = values.get(INSTANCE);
    return home == null || app == null || instance == null ? null : new Marker(home, app, instance);
  }

  /** Puts the variables into an environment. */
  void addTo(Map<String, String> env) {
    env.put(JsupHome.VARIABLE, home);
    env.put(APP, app);
    env.put(INSTANCE, instance);
  }
}
