package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.environment.EnvFile;
import dev.jsup.daemon.environment.EnvironmentSpec;
import dev.jsup.daemon.environment.Environments;
import dev.jsup.daemon.environment.Expansion;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.ProcessOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the environment of a declared app is made of, and its values that are made of variables.
 *
 * @param caller the environment of the caller, without what is for the caller alone
 * @param expands whether {@code ${NAME}} stands for a variable, as it does in files
 */
record DeclaredEnvironment(Map<String, String> caller, DeclaredApp.Extras extras, boolean expands) {
  /** What a service manager or a shell has told the caller, and nobody else. */
  private static final List<String> CALLERS_OWN =
      List.of("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "OLDPWD");

  /** Of what was typed, in which every character stands for itself. */
  static DeclaredEnvironment literal(Map<String, String> caller) {
    return new DeclaredEnvironment(own(caller), DeclaredApp.Extras.NONE, false);
  }

  /** Of what a file declares. */
  static DeclaredEnvironment of(Map<String, String> caller, DeclaredApp.Extras extras) {
    return new DeclaredEnvironment(own(caller), extras, !extras.literal());
  }

  /** What apps get of the environment of a caller. */
  static Map<String, String> own(Map<String, String> caller) {
    var own = new HashMap<>(caller);
    own.keySet().removeAll(CALLERS_OWN);
    return own;
  }

  /** {@code text} with variables of the caller. */
  @Nullable String expandedByCaller(String key, @Nullable String text) throws BadValueException {
    return expanded(key, text, caller);
  }

  private @Nullable String expanded(String key, @Nullable String text, Map<String, String> env)
      throws BadValueException {
    return text == null || !expands ? text : Expansion.of(key, text, env);
  }

  /**
   * The parts of the environment of an app that works in {@code cwd}.
   *
   * @param ofAccount variables that tell whom it runs as
   */
  EnvironmentSpec spec(AppOptions options, Path cwd, Map<String, String> ofAccount)
      throws BadValueException {
    var declared = new LinkedHashMap<String, String>();
    Objects.requireNonNullElse(options.env(), Map.<String, String>of())
        .forEach((name, value) -> declared.put(name, expands ? value : Expansion.quoted(value)));
    var files = new ArrayList<EnvFile>();
    for (var file : extras.envFiles()) {
      boolean optional = file.startsWith("-");
      var written = file.substring(optional ? 1 : 0);
      var path = expands ? Expansion.of(Environments.FILES, written, caller) : written;
      files.add(new EnvFile(cwd.resolve(path).normalize().toString(), optional));
    }
    var given = new HashMap<>(ofAccount);
    given.put("PWD", cwd.toString());
    return new EnvironmentSpec(caller, extras.filter(), given, files, declared);
  }

  /** Where programs are looked for: a caller whose PATH the app does not get still has one. */
  Map<String, String> searched(Map<String, String> env) {
    var searched = new HashMap<>(env);
    var path = caller.get("PATH");
    if (path != null) {
      searched.putIfAbsent("PATH", path);
    }
    return searched;
  }

  /**
   * {@code options} with the values of variables in paths and arguments. In a line for sh they are
   * left to that.
   */
  AppOptions expanded(AppOptions options, Map<String, String> env) throws BadValueException {
    if (!expands) {
      return options;
    }
    var script = options.script();
    return new AppOptions(
        options.name(),
        isLine(script) ? script : expanded("script", script, env),
        each("args", options.args(), env),
        options.cwd(),
        options.env(),
        options.instances(),
        expanded("interpreter", options.interpreter(), env),
        each("interpreter_args", options.interpreterArgs(), env),
        each("java_opts", options.javaOpts(), env),
        options.namespace(),
        options.restart(),
        expanded("out_file", options.output(), env),
        expanded("error_file", options.error(), env),
        options.maxRestarts(),
        options.restartDelayMs(),
        options.minUptimeMs(),
        options.killTimeoutMs(),
        options.restarts(),
        options.stops(),
        options.variables(),
        options.health(),
        logs(options.logs(), env),
        options.triggers(),
        process(options.process(), env));
  }

  /** Whether {@code script} is a line for sh. */
  static boolean isLine(@Nullable String script) {
    return script != null && script.strip().indexOf(' ') >= 0;
  }

  private @Nullable List<String> each(
      String key, @Nullable List<String> texts, Map<String, String> env) throws BadValueException {
    if (texts == null) {
      return null;
    }
    var expanded = new ArrayList<String>();
    for (var text : texts) {
      expanded.add(Expansion.of(key, text, env));
    }
    return expanded;
  }

  private @Nullable ProcessOptions process(
      @Nullable ProcessOptions process, Map<String, String> env) throws BadValueException {
    return process == null
        ? null
        : new ProcessOptions(
            process.user(),
            process.group(),
            expanded("pid_file", process.pidFile(), env),
            process.stdin());
  }

  /** As whom it runs: by variables of the caller, as its own tell who it is. */
  @Nullable ProcessOptions account(@Nullable ProcessOptions process) throws BadValueException {
    return process == null
        ? null
        : new ProcessOptions(
            expandedByCaller("user", process.user()),
            expandedByCaller("gid", process.group()),
            process.pidFile(),
            process.stdin());
  }

  private @Nullable LogOptions logs(@Nullable LogOptions logs, Map<String, String> env)
      throws BadValueException {
    return logs == null || logs.file() == null
        ? logs
        : new LogOptions(
            expanded("log_file", logs.file(), env),
            logs.merge(),
            logs.disable(),
            logs.type(),
            logs.dateFormat(),
            logs.time(),
            logs.maxLineBytes(),
            logs.rate(),
            logs.onWriteError(),
            logs.rotation());
  }
}
