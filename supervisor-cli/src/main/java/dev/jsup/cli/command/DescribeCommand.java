package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.DescribeRequest;

/** {@code jsup describe}. */
final class DescribeCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("Shows state and reason, the last exit, the command, folders, files and policies.")
        .targets("TARGET...")
        .json()
        .example("jsup describe api", "show an app with its instances")
        .example("jsup show 0 --json", "the same of one instance for scripts");
  }

  @Override
  DescribeRequest request(Arguments arguments, Caller caller) throws CliException {
    return new DescribeRequest(arguments.targets(), caller.folder());
  }
}
