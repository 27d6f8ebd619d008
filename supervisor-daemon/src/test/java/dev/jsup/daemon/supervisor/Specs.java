package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.daemon.policy.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Specs for tests. */
public final class Specs {
  private static final RestartPolicy ALWAYS =
      new RestartPolicy(
          RestartPolicy.Mode.ALWAYS, 16, Duration.ofSeconds(1), Duration.ofSeconds(5));

  private Specs() {}

  /** An app that is always restarted, five seconds after its end. */
  public static AppSpec app(String name, int instances) {
    return app(name, "default", instances);
  }

  /** The same in a namespace. */
  public static AppSpec app(String name, String namespace, int instances) {
    return new AppSpec(
        name,
        namespace,
        "/srv/" + name + ".sh",
        "sh",
        List.of("/bin/sh", "/srv/" + name + ".sh"),
        List.of(),
        "/srv",
        Map.of(),
        instances,
        null,
        null,
        new LifecycleSettings(ALWAYS, "INT", Duration.ofMillis(1600)));
  }
}
