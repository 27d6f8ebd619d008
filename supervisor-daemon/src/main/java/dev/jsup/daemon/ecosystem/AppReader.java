package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.environment.EnvFilter;
import dev.jsup.daemon.yaml.Location;
import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlProblems;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.InstanceVariables;
import dev.jsup.protocol.model.RestartMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the mapping that declares one app. */
final class AppReader {
  private static final String SCRIPT = "a script, an executable or a shell command";
  private static final Pattern INSTANCES = Pattern.compile("-?[1-9]\\d{0,3}");
  private static final Pattern VARIABLE = Pattern.compile("[^=\\x00-\\x1f\\x7f]+");

  private static final String START_FIRST = "start-first";
  private static final Pattern EXEC_MODE = Pattern.compile("(cluster|fork)(_mode)?");

  private final YamlMapping mapping;
  private final MappingReader keys;
  private final YamlProblems problems;
  private final ReadingNotes notes;
  private final @Nullable String environment;
  private final boolean literal;

  /**
   * @param environment NAME of the env_NAME that was asked for
   * @param literal whether the values are final
   */
  AppReader(
      YamlMapping mapping,
      YamlProblems problems,
      ReadingNotes notes,
      @Nullable String environment,
      boolean literal) {
    this.literal = literal;
    this.mapping = mapping;
    this.keys = new MappingReader(mapping, problems);
    this.problems = problems;
    this.notes = notes;
    this.environment = environment;
  }

  /** The app; where problems were found its options are incomplete. */
  DeclaredApp read() {
    var given = keys.string(AppKeys.NAME, AppName.EXPECTED, AppName::isValid);
    var script = script(given);
    var env = keys.strings(AppKeys.ENV, AppReader::isVariable);
    var name = name(given, script, env);
    var options =
        new AppOptions(
            name,
            script,
            keys.words(AppKeys.ARGS),
            keys.string(AppKeys.CWD, "a folder"),
            env,
            keys.parsed(
                AppKeys.INSTANCES, "a whole number, 'max' or -N", AppReader::parseInstances),
            keys.string(AppKeys.INTERPRETER, "a program, or 'none'"),
            keys.words(AppKeys.INTERPRETER_ARGS),
            keys.words(AppKeys.JAVA_OPTS),
            keys.string(AppKeys.NAMESPACE, AppName.EXPECTED, AppName::isValid),
            restart(),
            LogReader.destination(keys, AppKeys.OUT_FILE, "a file"),
            LogReader.destination(keys, AppKeys.ERROR_FILE, "a file"),
            keys.countOrForever(AppKeys.MAX_RESTARTS),
            keys.millis(AppKeys.RESTART_DELAY),
            keys.millis(AppKeys.MIN_UPTIME),
            keys.millis(AppKeys.KILL_TIMEOUT),
            new RestartReader(keys).read(),
            new StopReader(keys).read(),
            variables(),
            new HealthReader(keys).read(),
            new LogReader(keys).read(),
            new TriggerReader(keys).read(),
            new ProcessReader(keys).read());
    var extras = extras();
    passOverIdle(name);
    keys.rejectOthers();
    return new DeclaredApp(options, keys.location(), extras, origins(), said());
  }

  /** As pm2 makes it: {@code prefix:name-environment}. */
  private @Nullable String name(
      @Nullable String given, @Nullable String script, @Nullable Map<String, String> env) {
    var prefix = keys.string(AppKeys.NAME_PREFIX, AppName.EXPECTED, AppName::isValid);
    boolean append = Boolean.TRUE.equals(keys.bool(AppKeys.APPEND_ENV_TO_NAME));
    boolean unusable = given == null && (script == null || keys.has(AppKeys.NAME));
    if (unusable) {
      return null;
    }
    return (prefix == null ? "" : prefix + ':')
        + (given == null ? AppName.ofScript(String.valueOf(script), env) : given)
        + (append && environment != null ? "-" + environment : "");
  }

  private DeclaredApp.Extras extras() {
    for (var name : AppLayers.environments(mapping)) {
      keys.strings(new YamlKey(List.of("env_" + name)), AppReader::isVariable);
    }
    var files =
        keys.isMapping(AppKeys.ENV_FILE) || !keys.text(AppKeys.ENV_FILE).isEmpty()
            ? one(keys.string(AppKeys.ENV_FILE, "a file, or a list of files"))
            : keys.each(AppKeys.ENV_FILE, "a file", file -> !file.isBlank());
    return new DeclaredApp.Extras(
        files == null ? List.of() : files,
        filter(),
        !Boolean.FALSE.equals(keys.bool(AppKeys.AUTOSTART)),
        Boolean.TRUE.equals(keys.bool(AppKeys.FORCE)),
        new DependsOnReader(keys, mapping).read(),
        START_FIRST.equals(keys.oneOf(AppKeys.RELOAD_ORDER, List.of("stop-first", START_FIRST))),
        ShellCommands.of(keys, AppKeys.POST_UPDATE),
        literal);
  }

  private Map<String, String> said() {
    var said = new HashMap<String, String>();
    for (var key : List.of(AppKeys.NAME_PREFIX, AppKeys.APPEND_ENV_TO_NAME, AppKeys.EXEC_MODE)) {
      said.put(key.names().getFirst(), keys.text(key));
    }
    return said;
  }

  private static List<String> one(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }

  /**
   * As pm2 has it: all, a variable by its name, or all whose names contain one of several words.
   */
  private EnvFilter filter() {
    var text = keys.text(AppKeys.FILTER_ENV);
    if (text.equals("true") || text.equals("false")) {
      return new EnvFilter(
          Boolean.TRUE.equals(keys.bool(AppKeys.FILTER_ENV)), List.of(), List.of());
    }
    if (!text.isEmpty()) {
      return new EnvFilter(
          false, one(keys.string(AppKeys.FILTER_ENV, "true or names of variables")), List.of());
    }
    var parts = keys.each(AppKeys.FILTER_ENV, "a part of a name", part -> !part.isBlank());
    return new EnvFilter(false, List.of(), parts == null ? List.of() : parts);
  }

  /** Notes what of pm2's keys has no effect, or asks for nothing. */
  private void passOverIdle(@Nullable String name) {
    var mode =
        keys.string(
            AppKeys.EXEC_MODE, "fork or cluster", text -> EXEC_MODE.matcher(text).matches());
    if (mode != null) {
      boolean shares =
          mode.startsWith("cluster")
              && !List.of("", "1").contains(keys.text(AppKeys.INSTANCES))
              && !keys.has(AppKeys.PORT)
              && !keys.has(AppKeys.INCREMENT_VAR);
      notes.execMode(shares ? name : null);
    }
    keys.passOver(AppKeys::isWithoutEffect).forEach(notes::idle);
  }

  private Map<String, Location> origins() {
    Map<String, Location> origins = new HashMap<>();
    for (var entry : mapping.entries()) {
      var subject = AppKeys.subject(entry.name());
      origins.put(subject, entry.location());
      if (subject.equals("env") && entry.value() instanceof YamlMapping env) {
        env.entries().forEach(each -> origins.put("env." + each.name(), each.location()));
      }
    }
    return origins;
  }

  private @Nullable String script(@Nullable String name) {
    if (!keys.has(AppKeys.SCRIPT)) {
      var app = name == null ? "this app" : "app '" + name + "'";
      problems.add(keys.location(), app + " has no script (expected: " + SCRIPT + ')');
    }
    return keys.string(AppKeys.SCRIPT, SCRIPT);
  }

  /** As pm2 takes it, 0 is as many as {@code max}. */
  private static Optional<String> parseInstances(String text) {
    if (text.equals("max") || text.equals("0")) {
      return Optional.of("max");
    }
    return Optional.of(text).filter(number -> INSTANCES.matcher(number).matches());
  }

  /** pm2's {@code autorestart: false} is {@code restart: never}; {@code true} is the default. */
  private @Nullable String restart() {
    var restart = keys.oneOf(AppKeys.RESTART, List.of(RestartMode.values()));
    var auto = keys.bool(AppKeys.AUTORESTART);
    if (auto == null || restart == null) {
      return Boolean.FALSE.equals(auto) ? RestartMode.NEVER.toString() : word(restart);
    }
    if (auto == (restart == RestartMode.NEVER)) {
      keys.complain(
          AppKeys.AUTORESTART, "autorestart: " + auto + " contradicts restart: " + restart);
    }
    return restart.toString();
  }

  private @Nullable InstanceVariables variables() {
    var variables =
        new InstanceVariables(
            keys.string(AppKeys.INSTANCE_VAR, "the name of a variable", AppReader::isVariable),
            keys.string(AppKeys.INCREMENT_VAR, "the name of a variable", AppReader::isVariable),
            keys.count(AppKeys.PORT),
            keys.count(AppKeys.PORT_STEP));
    return variables.equals(InstanceVariables.NONE) ? null : variables;
  }

  private static boolean isVariable(String name) {
    return VARIABLE.matcher(name).matches();
  }

  private static @Nullable String word(@Nullable RestartMode mode) {
    return mode == null ? null : mode.toString();
  }
}
