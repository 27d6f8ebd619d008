package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.InstanceVariables;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.ProbeOptions;
import dev.jsup.protocol.model.ProcessOptions;
import dev.jsup.protocol.model.RateOptions;
import dev.jsup.protocol.model.RestartOptions;
import dev.jsup.protocol.model.RotationOptions;
import dev.jsup.protocol.model.StopOptions;
import dev.jsup.protocol.model.TriggerOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes apps, as they were read from an ecosystem file, as an ecosystem file. */
final class OptionsFile {
  private OptionsFile() {}

  /** In JSON, so that every text is in quotes. */
  static String write(List<DeclaredApp> apps) {
    return json(Map.of("apps", apps.stream().map(OptionsFile::keys).toList()));
  }

  private static Map<String, @Nullable Object> keys(DeclaredApp app) {
    var options = app.options();
    var keys = new LinkedHashMap<String, @Nullable Object>();
    keys.put("name", options.name());
    keys.put("script", options.script());
    keys.put("args", options.args());
    keys.put("cwd", options.cwd());
    keys.put("env", options.env());
    keys.put("instances", options.instances());
    keys.put("interpreter", options.interpreter());
    keys.put("interpreter_args", options.interpreterArgs());
    keys.put("java_opts", options.javaOpts());
    keys.put("namespace", options.namespace());
    keys.put("restart", options.restart());
    keys.put("out_file", options.output());
    keys.put("error_file", options.error());
    keys.put("max_restarts", forever(options.maxRestarts()));
    keys.put("restart_delay", options.restartDelayMs());
    keys.put("min_uptime", options.minUptimeMs());
    keys.put("kill_timeout", options.killTimeoutMs());
    add(keys, options.restarts());
    add(keys, options.stops());
    add(keys, options.variables());
    add(keys, options.health());
    add(keys, options.logs());
    add(keys, options.triggers());
    add(keys, options.process());
    add(keys, app.extras());
    return keys;
  }

  private static @Nullable Object forever(@Nullable Integer count) {
    return count != null && count < 0 ? "forever" : count;
  }

  private static void add(Map<String, @Nullable Object> keys, @Nullable RestartOptions options) {
    if (options != null) {
      keys.put("success_exit_codes", options.successExitCodes());
      keys.put("stop_exit_codes", options.stopExitCodes());
      keys.put("restart_prevent_exit_codes", options.preventExitCodes());
      keys.put("restart_force_exit_codes", options.forceExitCodes());
      keys.put("exp_backoff_restart_delay", options.backoffMs());
      keys.put("backoff_factor", options.backoffFactor());
      keys.put("backoff_max", options.backoffMaxMs());
      keys.put("backoff_jitter", options.backoffJitter());
      keys.put("backoff_reset", options.backoffResetMs());
      keys.put("restart_window", options.windowMs());
    }
  }

  private static void add(Map<String, @Nullable Object> keys, @Nullable StopOptions options) {
    if (options != null) {
      keys.put("stop_signal", options.signal());
      keys.put("kill_mode", options.killMode());
      keys.put("exec_stop", options.command());
    }
  }

  private static void add(Map<String, @Nullable Object> keys, @Nullable InstanceVariables options) {
    if (options != null) {
      keys.put("instance_var", options.instanceVar());
      keys.put("increment_var", options.incrementVar());
      keys.put("port", options.port());
      keys.put("port_step", options.portStep());
    }
  }

  private static void add(Map<String, @Nullable Object> keys, @Nullable HealthOptions options) {
    if (options != null) {
      keys.put("ready", probe(options.ready()));
      keys.put("wait_ready", options.waitReady());
      keys.put("listen_timeout", options.listenTimeoutMs());
      keys.put("liveness", probe(options.liveness()));
      keys.put("watchdog", options.watchdogMs());
    }
  }

  private static void add(Map<String, @Nullable Object> keys, @Nullable TriggerOptions options) {
    if (options != null) {
      keys.put("max_memory_restart", options.maxMemoryBytes());
      keys.put("cron_restart", options.cron());
      var watch = options.watch();
      if (watch != null) {
        keys.put("watch", watch.on() == null ? watch.paths() : watch.on());
        keys.put("ignore_watch", watch.ignore());
        keys.put("watch_delay", watch.delayMs());
      }
    }
  }

  private static void add(Map<String, @Nullable Object> keys, @Nullable ProcessOptions options) {
    if (options != null) {
      keys.put("user", options.user());
      keys.put("gid", options.group());
      keys.put("pid_file", options.pidFile());
      keys.put("stdin", options.stdin());
    }
  }

  private static @Nullable Object probe(@Nullable ProbeOptions options) {
    if (options == null || options.equals(ProbeOptions.of(String.valueOf(options.target())))) {
      return options == null ? null : options.target();
    }
    var keys = new LinkedHashMap<String, @Nullable Object>();
    var target = String.valueOf(options.target());
    var kind = target.replaceFirst("(?s)^(tcp|exec|log):.*", "$1");
    boolean named = !kind.equals(target);
    keys.put(named ? kind : "http", named ? target.substring(kind.length() + 1) : target);
    keys.put("status", options.status());
    keys.put("headers", options.headers());
    keys.put("initial_delay", options.initialDelayMs());
    keys.put("interval", options.intervalMs());
    keys.put("timeout", options.timeoutMs());
    keys.put("failure_threshold", options.failureThreshold());
    keys.put("success_threshold", options.successThreshold());
    return keys;
  }

  private static void add(Map<String, @Nullable Object> keys, @Nullable LogOptions options) {
    if (options != null) {
      keys.put("log_file", options.file());
      keys.put("merge_logs", options.merge());
      keys.put("disable_logs", options.disable());
      keys.put("log_type", options.type());
      keys.put("log_date_format", options.dateFormat());
      keys.put("time", options.time());
      keys.put("log_max_line", options.maxLineBytes());
      keys.put("log_rate", rate(options.rate()));
      keys.put("log_on_write_error", options.onWriteError());
      keys.put("rotate", rotation(options.rotation()));
    }
  }

  private static @Nullable Object rate(@Nullable RateOptions options) {
    if (options == null) {
      return null;
    }
    var keys = new LinkedHashMap<String, @Nullable Object>();
    keys.put("lines", options.lines());
    keys.put("bytes", options.bytes());
    keys.put("burst", options.burstMs());
    return keys;
  }

  private static @Nullable Object rotation(@Nullable RotationOptions options) {
    if (options == null || options.on() != null) {
      return options == null ? null : Boolean.TRUE.equals(options.on()) ? "on" : "off";
    }
    var keys = new LinkedHashMap<String, @Nullable Object>();
    keys.put("size", orWord(options.maxBytes(), "off"));
    keys.put("every", options.every());
    keys.put("keep", orWord(options.keep(), "all"));
    keys.put("max_total", orWord(options.maxTotalBytes(), "off"));
    keys.put("max_age", orWord(options.maxAgeMs(), "off"));
    keys.put("compress", options.compress());
    keys.put("names", options.names());
    return keys;
  }

  private static @Nullable Object orWord(@Nullable Number limit, String none) {
    return limit != null && limit.longValue() == 0 ? none : limit;
  }

  private static void add(Map<String, @Nullable Object> keys, DeclaredApp.Extras extras) {
    keys.put("env_file", extras.envFiles());
    var filter = extras.filter();
    keys.put(
        "filter_env",
        filter.all()
            ? true
            : filter.names().isEmpty() ? filter.parts() : filter.names().getFirst());
    keys.put("autostart", extras.autostart());
    keys.put("force", extras.force());
    keys.put("post_update", extras.postUpdate());
    keys.put("reload_order", extras.startFirst() ? "start-first" : "stop-first");
    var needed = new LinkedHashMap<String, @Nullable Object>();
    for (AppDependency each : extras.dependsOn()) {
      needed.put(each.app(), Map.of("condition", each.condition().toString()));
    }
    keys.put("depends_on", needed);
  }

  private static String json(@Nullable Object value) {
    return switch (value) {
      case null -> throw new IllegalArgumentException("a list with nothing in it");
      case Map<?, ?> map ->
          map.entrySet().stream()
              .filter(entry -> entry.getValue() != null)
              .map(entry -> quoted("" + entry.getKey()) + ": " + json(entry.getValue()))
              .collect(Collectors.joining(",\n", "{", "}"));
      case List<?> list ->
          list.stream().map(OptionsFile::json).collect(Collectors.joining(", ", "[", "]"));
      case String text -> quoted(text);
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    var escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return '"' + escaped + '"';
  }
}
