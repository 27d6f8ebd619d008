package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.text.ShellWords;
import dev.jsup.daemon.text.Sizes;
import dev.jsup.daemon.yaml.Location;
import dev.jsup.protocol.model.RestartOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values that are of interest only where a file gives them, by their keys, for people. */
final class GivenValues {
  /** What says the same as another key, which is the one that is shown. */
  private static final Map<String, List<String>> SAID_BY =
      Map.of(
          "restart", List.of("autorestart"),
          "kill_mode", List.of("treekill"),
          "ready", List.of("wait_ready"),
          "log_date_format", List.of("time"),
          "out_file", List.of("disable_logs"),
          "error_file", List.of("disable_logs"));

  private GivenValues() {}

  /** Where {@code key} of {@code app} is given, under whatever name; null if it is not. */
  static @Nullable Location origin(DeclaredApp app, String key) {
    var own = app.origins().get(key);
    return own != null
        ? own
        : SAID_BY.getOrDefault(key, List.of()).stream()
            .map(app.origins()::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** Those that {@code app}, which has become {@code spec}, gives. */
  static Map<String, String> of(DeclaredApp app, AppSpec spec) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    var options = app.options();
    values.put("interpreter_args", line(options.interpreterArgs()));
    values.put("java_opts", line(options.javaOpts()));
    var variables = spec.variables();
    values.put("instance_var", variables.instanceVar());
    values.put("increment_var", variables.incrementVar());
    values.put("port", variables.port());
    values.put("port_step", variables.portStep());
    values.put("autostart", app.extras().autostart());
    values.put("force", app.extras().force());
    values.putAll(app.said());
    values.put("depends_on", dependencies(spec));
    addEnvironment(spec, values);
    addPolicy(spec, values);
    addExits(options.restarts(), values);
    values.put("exec_stop", spec.health().stopCommand());
    values.put("listen_timeout", spelled(spec.lifecycle().health().readyTimeout()));
    values.put("watchdog", spelled(spec.health().watchdog()));
    addLogs(spec, values);
    var process = options.process();
    values.put("user", process == null ? null : process.user());
    values.put("gid", process == null ? null : process.group());
    var given = new LinkedHashMap<String, String>();
    values.forEach((key, value) -> {
      var text = Objects.toString(value, "");
      if (!text.isEmpty() && origin(app, key) != null) {
        given.put(key, text);
      }
    });
    return given;
  }

  private static void addEnvironment(AppSpec spec, Map<String, @Nullable Object> values) {
    var parts = spec.environment();
    if (parts != null) {
      values.put(
          "env_file",
          parts.files().stream()
              .map(file -> (file.optional() ? "-" : "") + file.path())
              .collect(Collectors.joining(", ")));
      var filter = parts.filter();
      values.put(
          "filter_env",
          filter.all()
              ? "true"
              : String.join(", ", filter.names().isEmpty() ? filter.parts() : filter.names()));
    }
  }

  private static void addPolicy(AppSpec spec, Map<String, @Nullable Object> values) {
    var policy = spec.lifecycle().restartPolicy();
    values.put("restart_window", spelled(policy.limit().window()));
    var backoff = policy.backoff();
    values.put("exp_backoff_restart_delay", spelled(backoff.first()));
    values.put("backoff_factor", backoff.factor());
    values.put("backoff_max", spelled(backoff.cap()));
    values.put("backoff_jitter", backoff.jitter());
    values.put("backoff_reset", spelled(backoff.resetAfter()));
  }

  private static void addExits(
      @Nullable RestartOptions options, Map<String, @Nullable Object> values) {
    if (options != null) {
      values.put("success_exit_codes", listed(options.successExitCodes()));
      values.put("stop_exit_codes", listed(options.stopExitCodes()));
      values.put("restart_prevent_exit_codes", listed(options.preventExitCodes()));
      values.put("restart_force_exit_codes", listed(options.forceExitCodes()));
    }
  }

  private static void addLogs(AppSpec spec, Map<String, @Nullable Object> values) {
    var logs = spec.logs();
    var words = LogText.of(logs);
    values.put("log_file", logs.combined());
    values.put("merge_logs", logs.merged());
    values.put("log_type", logs.lines().json() ? "json" : "raw");
    values.put("log_date_format", logs.lines().dateFormat());
    values.put("log_max_line", Sizes.spelled(logs.lines().maxBytes()));
    values.put("log_rate", words.rate());
    values.put("log_on_write_error", words.onWriteError());
  }

  private static String dependencies(AppSpec spec) {
    return spec.dependsOn().stream()
        .map(each -> each.app() + ' ' + each.condition())
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String line(@Nullable List<String> words) {
    return words == null ? null : ShellWords.join(words);
  }

  private static @Nullable String listed(@Nullable List<?> words) {
    return words == null
        ? null
        : words.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static @Nullable String spelled(@Nullable Duration duration) {
    return duration == null ? null : Durations.spelled(duration.toMillis());
  }
}
