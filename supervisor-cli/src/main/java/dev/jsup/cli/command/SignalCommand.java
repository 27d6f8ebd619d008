package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.SignalRequest;
import java.util.List;

/** {@code jsup signal}. */
final class SignalCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("The signal goes to the main process of each instance that runs.")
        .words(
            "SIGNAL TARGET...",
            "SIGNAL: a name with or without SIG, or a number. TARGET: all, a name, an id, a"
                + " namespace, /regex/ or an ecosystem file",
            List.of("HUP", "INT", "TERM", "USR1", "USR2", "KILL", "all"))
        .json()
        .example("jsup signal HUP nginx", "let an app read its settings again")
        .example("jsup signal SIGUSR2 all", "send a signal to all apps")
        .example("jsup signal QUIT app", "have a Java app print its threads");
  }

  @Override
  SignalRequest request(Arguments arguments, Caller caller) throws CliException {
    var signal = arguments.first("a signal and a target");
    var targets = arguments.words().subList(1, arguments.words().size());
    if (targets.isEmpty()) {
      throw arguments.wrong("'signal " + signal + "' needs a target: an app, or all");
    }
    return new SignalRequest(signal, targets, caller.folder());
  }
}
