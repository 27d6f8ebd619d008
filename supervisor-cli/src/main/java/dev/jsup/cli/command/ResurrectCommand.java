package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ResurrectRequest;

/** {@code jsup resurrect}. */
final class ResurrectCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Apps that are not there are declared and started as they were saved, or left stopped"
                + " if they were. Of those that are there, what is down is started. A dump.json"
                + " that is gone or broken is replaced by the one before, dump.json.bak.")
        .flag("Answer when the apps are online, which is the default", Waiting.WAIT)
        .flag("Answer as soon as the apps are known", Waiting.NO_WAIT)
        .timeout("How long to wait for them; default: as long as they may take")
        .json()
        .example("jsup resurrect", "start what was saved and does not run")
        .example("jsup resurrect --no-wait", "without waiting for them");
  }

  @Override
  ResurrectRequest request(Arguments arguments, Caller caller) throws CliException {
    return new ResurrectRequest(Waiting.of(arguments.atMost(0)), arguments.timeoutMs());
  }
}
