package dev.jsup.daemon.command;

import dev.jsup.daemon.environment.EnvFile;
import dev.jsup.daemon.environment.EnvironmentSpec;
import dev.jsup.daemon.environment.Environments;
import dev.jsup.daemon.settings.Rotations;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.text.ShellWords;
import dev.jsup.protocol.model.RestartMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of a spec by the keys of an ecosystem file, for people. */
final class ConfigValues {
  private ConfigValues() {}

  /**
   * A variable of an app.
   *
   * @param origin a file, {@code jsup} or {@code caller}, if no ecosystem file declares it
   */
  record Variable(String text, String origin) {}

  /** All but the variables. */
  static Map<String, String> of(AppSpec spec) {
    var values = new LinkedHashMap<String, String>();
    values.put("name", spec.name());
    values.put("namespace", spec.namespace());
    values.put("script", spec.script());
    values.put("args", ShellWords.join(spec.args()));
    values.put("interpreter", spec.interpreter());
    values.put("cwd", spec.cwd());
    values.put("instances", Integer.toString(spec.instances()));
    addPolicy(spec, values);
    putIfSet("user", ProcessAssembly.userText(spec.process()), values);
    putIfSet("gid", ProcessAssembly.groupText(spec.process()), values);
    putIfSet("pid_file", ProcessAssembly.pidFileText(spec.process()), values);
    putIfSet("stdin", ProcessAssembly.stdinText(spec.process()), values);
    putIfSet("max_memory_restart", TriggerAssembly.memoryText(spec.triggers()), values);
    putIfSet("cron_restart", TriggerAssembly.cronText(spec.triggers()), values);
    putIfSet("watch", TriggerAssembly.watchText(spec.triggers()), values);
    putIfSet("ignore_watch", TriggerAssembly.ignoreText(spec.triggers()), values);
    var delay = TriggerAssembly.watchDelay(spec.triggers());
    putIfSet("watch_delay", delay == null ? null : spelled(delay), values);
    values.put("post_update", String.join(" && ", spec.postUpdate()));
    var health = HealthText.of(spec);
    if (health != null) {
      values.put("ready", Objects.requireNonNullElse(health.ready(), "min_uptime"));
      values.put("liveness", Objects.requireNonNullElse(health.liveness(), ""));
    }
    var out = spec.logs().out();
    var error = spec.logs().error();
    values.put("out_file", out == null ? "in the logs of the home" : out);
    values.put("error_file", error == null ? "in the logs of the home" : error);
    values.put("rotate", Rotations.spelled(spec.logs().rotation()));
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private static void putIfSet(String key, @Nullable String value, Map<String, String> values) {
    if (value != null) {
      values.put(key, value);
    }
  }

  private static void addPolicy(AppSpec spec, Map<String, String> values) {
    var policy = spec.lifecycle().restartPolicy();
    values.put("restart", RestartMode.valueOf(policy.mode().name()).toString());
    values.put(
        "max_restarts",
        policy.limit().isForever() ? "forever" : Integer.toString(policy.limit().maxRestarts()));
    values.put("restart_delay", spelled(policy.backoff().first()));
    values.put("min_uptime", spelled(policy.minUptime()));
    var stop = spec.lifecycle().stop();
    values.put("stop_signal", stop.signal());
    values.put("kill_mode", stop.killMode().toString());
    values.put("kill_timeout", spelled(stop.gracePeriod()));
    values.put("reload_order", spec.canOverlap() ? "start-first" : "stop-first");
  }

  private static String spelled(Duration duration) {
    return Durations.spelled(duration.toMillis());
  }

  /** The variables, by name. */
  static Map<String, Variable> variables(AppSpec spec) {
    var parts = spec.environment();
    var variables = new TreeMap<String, Variable>();
    spec.env()
        .forEach((name, value) -> variables.put(name, new Variable(value, origin(name, parts))));
    return variables;
  }

  private static String origin(String name, @Nullable EnvironmentSpec parts) {
    if (parts == null) {
      return "caller";
    }
    return parts.files().reversed().stream()
        .filter(file -> Environments.names(file).contains(name))
        .map(EnvFile::path)
        .findFirst()
        .orElse(parts.given().containsKey(name) ? "jsup" : "caller");
  }
}
