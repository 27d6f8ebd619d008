package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.JlistRequest;

/** {@code jsup jlist}. */
final class JlistCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "One JSON array in one line, for scripts written for pm2. New scripts are better off"
                + " with jsup list --json.")
        .json()
        .example("jsup jlist", "print all instances")
        .example("jsup jlist | jq '.[].pm2_env.status'", "take a field of each");
  }

  @Override
  JlistRequest request(Arguments arguments, Caller caller) throws CliException {
    arguments.atMost(0);
    return new JlistRequest(null);
  }
}
