package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.SysinfosRequest;

/** {@code jsup sysinfos}. */
final class SysinfosCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("Name, system, processors, load, memory and disks of the machine of the daemon.")
        .json()
        .example("jsup sysinfos", "is there room for more?")
        .example("jsup sysinfos --json | jq .memoryAvailableBytes", "the same for scripts");
  }

  @Override
  SysinfosRequest request(Arguments arguments, Caller caller) throws CliException {
    arguments.atMost(0);
    return new SysinfosRequest();
  }
}
