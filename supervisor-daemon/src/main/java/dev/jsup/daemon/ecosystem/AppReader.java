package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlProblems;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.InstanceVariables;
import dev.jsup.protocol.model.RestartMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the mapping that declares one app. */
final class AppReader {
  private static final String SCRIPT = "a script, an executable or a shell command";
  private static final Pattern INSTANCES = Pattern.compile("-?[1-9]\\d{0,3}");
  private static final Pattern VARIABLE = Pattern.compile("[^=\\x00-\\x1f\\x7f]+");

  private final YamlMapping mapping;
  private final MappingReader keys;
  private final YamlProblems problems;

  AppReader(YamlMapping mapping, YamlProblems problems) {
    this.mapping = mapping;
    this.keys = new MappingReader(mapping, problems);
    this.problems = problems;
  }

  /** The app; where problems were found its options are incomplete. */
  DeclaredApp read() {
    var name = keys.string(AppKeys.NAME, AppName.EXPECTED, AppName::isValid);
    var options =
        new AppOptions(
            name,
            script(name),
            keys.words(AppKeys.ARGS),
            keys.string(AppKeys.CWD, "a folder"),
            keys.strings(AppKeys.ENV, AppReader::isVariable),
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
            new LogReader(keys).read());
    var dependsOn = new DependsOnReader(keys, mapping).read();
    keys.rejectOthers(AppKeys::isNotYet);
    return new DeclaredApp(options, keys.location(), dependsOn);
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
