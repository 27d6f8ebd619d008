package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.model.LogStream;
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
        .about("Follows the logs until it is interrupted.")
        .targets("[TARGET...]")
        .option("N", "How many lines of each file to begin with; default 15", LINES)
        .flag("Do not follow", NOSTREAM)
        .flag("Only standard output", OUT)
        .flag("Only standard error", ERR)
        .json()
        .example("jsup logs", "follow all apps")
        .example("jsup logs api --lines 100", "begin with the last 100 lines of one app")
        .example("jsup logs api --err --nostream", "print its last errors and end")
        .example("jsup logs --json | jq .line", "a JSON object a line");
  }

  @Override
  LogsRequest request(Arguments arguments, Caller caller) throws CliException {
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
