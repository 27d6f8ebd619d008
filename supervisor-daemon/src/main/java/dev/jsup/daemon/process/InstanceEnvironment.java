package dev.jsup.daemon.process;

import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.protocol.JsupHome;
import java.util.HashMap;
import java.util.Map;

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
    env.put("NODE_APP_INSTANCE", Integer.toString(number));
    marker(spec, number, launch).addTo(env);
    return env;
  }

  String home() {
    return home;
  }

  Marker marker(AppSpec spec, int number, int launch) {
    return new Marker(home, spec.name(), Integer.toString(number), launch);
  }
}
