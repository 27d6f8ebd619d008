package dev.jsup.cli.command;

import dev.jsup.cli.control.JsonText;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.RestartMode;
import dev.jsup.protocol.model.RestartOptions;
import dev.jsup.protocol.model.StopOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that declare an app. */
final class StartOptions {
  private static final String NAME = "--name";
  private static final String NAMESPACE = "--namespace";
  private static final String INSTANCES = "--instances";
  private static final String CWD = "--cwd";
  private static final String INTERPRETER = "--interpreter";
  private static final String INTERPRETER_ARGS = "--interpreter-args";
  private static final String JAVA_OPTS = "--java-opts";
  private static final String RESTART = "--restart";
  private static final String NO_AUTORESTART = "--no-autorestart";
  private static final String MAX_RESTARTS = "--max-restarts";
  private static final String STOP_EXIT_CODES = "--stop-exit-codes";
  private static final String BACKOFF = "--exp-backoff-restart-delay";
  private static final String RESTART_DELAY = "--restart-delay";
  private static final String MIN_UPTIME = "--min-uptime";
  private static final String KILL_TIMEOUT = "--kill-timeout";
  private static final String STOP_SIGNAL = "--stop-signal";
  private static final String EXEC_STOP = "--exec-stop";
  private static final String KILL_MODE = "--kill-mode";
  private static final String NO_TREEKILL = "--no-treekill";
  private static final String OUTPUT = "--output";
  private static final String ERROR = "--error";

  private static final List<String> KILL_MODES = List.of("tree", "group", "process");
  private static final String FOREVER = "forever";
  private static final String MAX_INSTANCES = "max";

  private StartOptions() {}

  static void describe(Usage usage) {
    usage
        .option("NAME", "Name of the app; default: the script without its ending", NAME, "-n")
        .option(
            "POLICY",
            "When to start it again, such as always or on-failure; default always",
            restartWords(),
            RESTART)
        .flag("Never start it again, as --restart=never", NO_AUTORESTART)
        .option(
            "N",
            "Number of instances; max: one a CPU, -1: one fewer; default 1",
            List.of(MAX_INSTANCES),
            INSTANCES,
            "-i")
        .option("FOLDER", "Working folder of the app; default: this one", CWD)
        .option("PROGRAM", "What runs the script, or none; default: by its ending", INTERPRETER)
        .option(
            "WORDS", "Arguments of the interpreter, in one string", INTERPRETER_ARGS, "--node-args")
        .option("WORDS", "Options of the Java machine, in one string", JAVA_OPTS)
        .option("NAME", "Group of apps, which is also a target; default: default", NAMESPACE)
        .option("FILE", "File of its output; default: logs/NAME-out.log of the home", OUTPUT, "-o")
        .option("FILE", "File of its errors; default: logs/NAME-error.log", ERROR, "-e")
        .option(
            "N", "Unstable restarts after which to give up, or forever; default 16", MAX_RESTARTS)
        .option("DURATION", "Time before a restart; a plain number is ms", RESTART_DELAY)
        .option("DURATION", "The same, growing from one restart to the next", BACKOFF)
        .option("CODES", "Exit codes after which it stays down, such as 0,3", STOP_EXIT_CODES)
        .option("DURATION", "Alive so long it is stable; a plain number is ms", MIN_UPTIME);
    describeStop(usage);
    HealthFlags.describe(usage);
    LogFlags.describe(usage);
    TriggerFlags.describe(usage);
    ProcessFlags.describe(usage);
  }

  private static void describeStop(Usage usage) {
    usage
        .option("SIGNAL", "What asks it to stop; default INT, for Java apps TERM", STOP_SIGNAL)
        .option(
            "DURATION",
            "Time to stop before it is killed; a plain number is ms",
            KILL_TIMEOUT,
            "-k")
        .option("COMMAND", "A line for sh that asks it to stop, before the signal", EXEC_STOP)
        .option(
            "MODE",
            "Who gets the signal and KILL: the whole tree, the process group, or the process",
            KILL_MODES,
            KILL_MODE)
        .flag("Only the process itself, as --kill-mode=process", NO_TREEKILL);
  }

  /** What was declared. */
  static AppOptions of(Arguments arguments) throws CliException {
    return new AppOptions(
        arguments.text(NAME),
        null,
        arguments.appArguments(),
        arguments.text(CWD),
        null,
        instances(arguments),
        arguments.text(INTERPRETER),
        arguments.shellWords(INTERPRETER_ARGS),
        arguments.shellWords(JAVA_OPTS),
        arguments.text(NAMESPACE),
        restart(arguments),
        arguments.text(OUTPUT),
        arguments.text(ERROR),
        maxRestarts(arguments),
        arguments.millis(RESTART_DELAY),
        arguments.millis(MIN_UPTIME),
        arguments.millis(KILL_TIMEOUT),
        restarts(arguments),
        stops(arguments),
        null,
        HealthFlags.of(arguments),
        LogFlags.of(arguments),
        TriggerFlags.of(arguments),
        ProcessFlags.of(arguments));
  }

  /** The name that it is given; null if none is. */
  static @Nullable String name(Arguments arguments) {
    return arguments.text(NAME);
  }

  private static @Nullable StopOptions stops(Arguments arguments) {
    var mode = arguments.has(NO_TREEKILL) ? "process" : arguments.text(KILL_MODE);
    var options = new StopOptions(arguments.text(STOP_SIGNAL), mode, arguments.text(EXEC_STOP));
    return JsonText.unlessEmpty(options);
  }

  private static @Nullable Integer maxRestarts(Arguments arguments) throws CliException {
    return FOREVER.equals(arguments.text(MAX_RESTARTS))
        ? Integer.valueOf(-1)
        : arguments.number(MAX_RESTARTS);
  }

  private static @Nullable RestartOptions restarts(Arguments arguments) throws CliException {
    var codes = arguments.text(STOP_EXIT_CODES);
    var backoff = arguments.millis(BACKOFF);
    return codes == null && backoff == null
        ? null
        : new RestartOptions(
            null,
            codes == null ? null : List.of(codes.strip().split("[\\s,]+", -1)),
            null,
            null,
            backoff,
            null,
            null,
            null,
            null,
            null);
  }

  private static @Nullable String instances(Arguments arguments) throws CliException {
    var text = arguments.text(INSTANCES);
    if (text == null || text.equals(MAX_INSTANCES)) {
      return text;
    }
    try {
      return String.valueOf(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw arguments.wrong(INSTANCES + ": '" + text + "' (expected: a number, -number or max)");
    }
  }

  private static @Nullable String restart(Arguments arguments) throws CliException {
    var text = arguments.text(RESTART);
    if (arguments.has(NO_AUTORESTART)) {
      if (text != null && !text.equals(RestartMode.NEVER.toString())) {
        throw arguments.wrong(
            "options '" + RESTART + "=" + text + "' and '" + NO_AUTORESTART + "' contradict");
      }
      return RestartMode.NEVER.toString();
    }
    if (text != null && !restartWords().contains(text)) {
      throw arguments.notOneOf(RESTART, text, restartWords());
    }
    return text;
  }

  private static List<String> restartWords() {
    var words = new ArrayList<String>();
    for (var mode : RestartMode.values()) {
      words.add(mode.toString());
    }
    return words;
  }
}
