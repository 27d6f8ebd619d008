package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.KillMode;
import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.daemon.policy.Policies;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.protocol.model.InstanceVariables;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Specs for tests. */
public final class Specs {
  private static final RestartPolicy ALWAYS =
      Policies.of(RestartPolicy.Mode.ALWAYS, 16, Duration.ofSeconds(1), Duration.ofSeconds(5));

  private Specs() {}

  /** An app that is always restarted, five seconds after its end. */
  public static AppSpec app(String name, int instances) {
    return app(name, "default", instances);
  }

  /** The same in a namespace. */
  public static AppSpec app(String name, String namespace, int instances) {
    var command = List.of("/bin/sh", "/srv/" + name + ".sh");
    return app(name, namespace, instances, "/srv", command);
  }

  /** An app that runs {@code command} in {@code cwd}. */
  public static AppSpec running(String name, String cwd, List<String> command) {
    return app(name, "default", 1, cwd, command);
  }

  private static AppSpec app(
      String name, String namespace, int instances, String cwd, List<String> command) {
    return new AppSpec(
        name,
        namespace,
        "/srv/" + name + ".sh",
        "sh",
        command,
        List.of(),
        cwd,
        Map.of(),
        instances,
        InstanceVariables.NONE,
        LogSpec.DEFAULT,
        new LifecycleSettings(
            ALWAYS,
            LifecycleSettings.Health.NONE,
            new LifecycleSettings.Stop("INT", KillMode.TREE, Duration.ofMillis(1600), false)),
        HealthSpec.NONE,
        null);
  }
}
