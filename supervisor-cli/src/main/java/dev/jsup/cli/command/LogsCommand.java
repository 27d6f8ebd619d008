package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.model.LogLayout;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.LogsRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code jsup logs}. */
final class LogsCommand extends DaemonCommand {
  private static final String LINES = "--lines";
  private static final String SINCE = "--since";
  private static final String UNTIL = "--until";
  private static final String PREVIOUS = "--previous";
  private static final String GREP = "--grep";
  private static final String NOSTREAM = "--nostream";

  /** Does nothing: what people type who know tail(1). */
  private static final String FOLLOW = "--follow";

  private static final String OUT = "--out";
  private static final String ERR = "--err";
  private static final String RAW = "--raw";
  private static final String FORMAT = "--format";
  private static final String TIMESTAMPS = "--timestamps";
  private static final String HIGHLIGHT = "--highlight";

  /** Of each of these only one can be given. */
  private static final List<List<String>> EITHER =
      List.of(
          List.of(Arguments.JSON, RAW, FORMAT),
          List.of(Arguments.JSON, TIMESTAMPS),
          List.of(Arguments.JSON, HIGHLIGHT),
          List.of(RAW, HIGHLIGHT),
          List.of(FORMAT, HIGHLIGHT),
          List.of(FOLLOW, NOSTREAM),
          List.of(FOLLOW, UNTIL),
          List.of(FOLLOW, PREVIOUS));

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Shows the last lines of all logs together, by time, over rotated files too; then follows"
                + " them until it is interrupted, and apps of these names that are started later."
                + " 'logs rotate' makes the files history instead; an app of that name is reached"
                + " by its id or /^rotate$/.")
        .targets("[rotate] [TARGET...]");
    describeLines(usage);
    describeLooks(usage);
    usage
        .example("jsup logs", "follow all apps")
        .example("jsup logs --since 10m --grep '(?i)error'", "errors of the last ten minutes")
        .example("jsup logs api --since 2026-11-22T10:00 --until 10:30", "half an hour of a log")
        .example("jsup logs rotate", "rotate the files of all apps and jsup.log");
  }

  private static void describeLines(Usage usage) {
    usage
        .option(
            "N",
            "How many lines to begin with, of all logs together; default 15",
            LINES,
            "--tail",
            "-n")
        .option(
            "WHEN",
            "All lines from then on: 10m ago (also 2h30m, 1d), 10:00, 2026-11-22,"
                + " 2026-11-22T10:00, with Z or +02:00 if not local; with --lines the last of them",
            SINCE)
        .option("WHEN", "Only lines up to then; does not follow", UNTIL)
        .flag("Only the run before the last restart; does not follow", PREVIOUS)
        .option(
            "REGEX",
            "Only lines that have this, in their first MiB; (?i) before it ignores case",
            GREP)
        .flag("Do not follow", NOSTREAM)
        .flag("Follow, which is the default", FOLLOW, "-f")
        .flag("Only standard output", OUT)
        .flag("Only standard error", ERR);
  }

  private static void describeLooks(Usage usage) {
    usage
        .flag("Only the lines, byte for byte", RAW)
        .flag("Fields: timestamp=... app=... id=... type=out message=...", FORMAT)
        .optionalValue(
            "FORMAT",
            "The time before each line, as pm2 has it or in this format, in tokens of day.js",
            TIMESTAMPS,
            "--timestamp")
        .option("WORD", "Invert this word where it stands, on a terminal with colour", HIGHLIGHT)
        .flag("With rotate: also jsup.log, without a target it alone", RotateCommand.DAEMON_LOG)
        .json();
  }

  @Override
  ApiRequest request(Arguments arguments, Caller caller) throws CliException {
    if (RotateCommand.isMeant(arguments)) {
      return RotateCommand.request(arguments, caller);
    }
    if (arguments.has(RotateCommand.DAEMON_LOG)) {
      throw arguments.wrong("'" + RotateCommand.DAEMON_LOG + "' is for 'logs rotate'");
    }
    checkEither(arguments);
    return new LogsRequest(
        arguments.targetsOrAll(),
        caller.folder(),
        arguments.number(LINES),
        arguments.has(NOSTREAM) ? Boolean.FALSE : null,
        stream(arguments),
        arguments.text(SINCE),
        arguments.text(UNTIL),
        arguments.text(GREP),
        arguments.flag(PREVIOUS),
        layout(arguments),
        arguments.text(TIMESTAMPS),
        arguments.text(HIGHLIGHT),
        null);
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    return request(arguments, session.caller()) instanceof LogsRequest logs
        ? Following.logs(logs, session, arguments)
        : super.run(arguments, session);
  }

  private static void checkEither(Arguments arguments) throws CliException {
    for (var options : EITHER) {
      String given = null;
      for (var option : options) {
        if (arguments.has(option)) {
          if (given != null) {
            throw arguments.wrong(
                "%s and %s exclude each other; leave one out".formatted(given, option));
          }
          given = option;
        }
      }
    }
  }

  /** The only stream that is asked for; null for both. */
  private static @Nullable LogStream stream(Arguments arguments) {
    boolean out = arguments.has(OUT);
    if (out == arguments.has(ERR)) {
      return null;
    }
    return out ? LogStream.OUT : LogStream.ERR;
  }

  private static @Nullable LogLayout layout(Arguments arguments) {
    if (arguments.has(RAW)) {
      return LogLayout.RAW;
    }
    return arguments.has(FORMAT) ? LogLayout.FIELDS : null;
  }
}
