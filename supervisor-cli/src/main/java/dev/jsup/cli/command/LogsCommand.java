package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.LogsRequest;
import org.jspecify.annotations.Nullable;

/** {@code jsup logs}. */
final class LogsCommand extends DaemonCommand {
  private static final String LINES = "--lines";
  private static final String NOSTREAM = "--nostream";
  private static final String OUT = "--out";
  private static final String ERR = "--err";

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Follows the logs until it is interrupted. 'logs rotate' makes the files history instead;"
                + " an app of that name is reached by its id or /^rotate$/.")
        .targets("[rotate] [TARGET...]")
        .option("N", "How many lines of each file to begin with; default 15", LINES)
        .flag("Do not follow", NOSTREAM)
        .flag("Only standard output", OUT)
        .flag("Only standard error", ERR)
        .flag("With rotate: also jsup.log, without a target it alone", RotateCommand.DAEMON_LOG)
        .json()
        .example("jsup logs", "follow all apps")
        .example("jsup logs api --lines 100", "begin with the last 100 lines of one app")
        .example("jsup logs api --err --nostream", "print its last errors and end")
        .example("jsup logs rotate", "rotate the files of all apps and jsup.log");
  }

  @Override
  ApiRequest request(Arguments arguments, Caller caller) throws CliException {
    if (RotateCommand.isMeant(arguments)) {
      return RotateCommand.request(arguments, caller);
    }
    if (arguments.has(RotateCommand.DAEMON_LOG)) {
      throw arguments.wrong("'" + RotateCommand.DAEMON_LOG + "' is for 'logs rotate'");
    }
    return new LogsRequest(
        arguments.targetsOrAll(),
        caller.folder(),
        arguments.number(LINES),
        arguments.has(NOSTREAM) ? Boolean.FALSE : null,
        stream(arguments));
  }

  /** The only stream that is asked for; null for both. */
  private static @Nullable LogStream stream(Arguments arguments) {
    boolean out = arguments.has(OUT);
    if (out == arguments.has(ERR)) {
      return null;
    }
    return out ? LogStream.OUT : LogStream.ERR;
  }
}
