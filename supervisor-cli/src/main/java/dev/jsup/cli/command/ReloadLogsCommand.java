package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ReloadLogsRequest;

/** {@code jsup reloadLogs}. */
final class ReloadLogsCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "For a program like logrotate, after it has renamed the files; so does the signal USR2 to"
                + " the daemon. jsup rotates by itself, and also finds out by itself within a"
                + " second.")
        .json()
        .example("jsup reloadLogs", "open the log files of all apps and jsup.log anew")
        .example("jsup reloadLogs -s", "the same in the postrotate script of logrotate");
  }

  @Override
  ReloadLogsRequest request(Arguments arguments, Caller caller) throws CliException {
    var _ = arguments.atMost(0);
    return new ReloadLogsRequest();
  }
}
