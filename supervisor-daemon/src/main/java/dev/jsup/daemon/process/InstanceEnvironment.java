package dev.jsup.daemon.process;

import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.InstanceVariables;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The whole environment of an instance's process: the app's, and what marks the instance. */
public final class InstanceEnvironment {
  private final String home;

  public InstanceEnvironment(JsupHome home) {
    this.home = home.path().toString();
  }

  /**
   * The environment of instance {@code number} of {@code spec}.
   *
   * @param launch which launch of the instance it is for
   */
  public Map<String, String> of(AppSpec spec, int number, int launch) {
    var env = new HashMap<>(spec.env());
    addVariables(spec.variables(), number, env);
    marker(spec, number, launch).addTo(env);
    return env;
  }

  private static void addVariables(InstanceVariables own, int number, Map<String, String> env) {
    var name = Objects.requireNonNullElse(own.instanceVar(), "NODE_APP_INSTANCE");
    env.put(name, Integer.toString(number));
    var incremented = own.incrementVar();
    if (incremented != null) {
      env.computeIfPresent(
          incremented, (_, base) -> Integer.toString(Integer.parseInt(base) + number));
    }
    if (own.port() != null) {
      int step = Objects.requireNonNullElse(own.portStep(), 1);
      env.put("PORT", Integer.toString(own.port() + number * step));
    }
  }

  String home() {
    return home;
  }

  Marker marker(AppSpec spec, int number, int launch) {
    return new Marker(home, spec.name(), Integer.toString(number), launch);
  }
}
