package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ReloadRequest;
import java.io.IOException;
import java.time.Instant;

/** {@code jsup reload}. */
class ReloadCommand extends AttachableCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Restarts one instance after the other, each when the one before is online, so that"
                + " the others serve meanwhile. Stops at the first that does not come up: the rest"
                + " goes on as it is. The apps of an ecosystem file get what it says now, but for"
                + " their number, which apply and restart make as it says.")
        .targets("TARGET...");
    options(usage)
        .example("jsup reload api", "replace the instances of an app one by one")
        .example("jsup reload api --update-env", "the same with the variables of this shell")
        .example("jsup reload ecosystem.yaml --only api", "the same, as a file says now");
  }

  /** What both ways to reload take. */
  static Usage options(Usage usage) {
    FileFlags.describe(usage);
    UpdateEnv.describe(usage);
    describeAttach(usage);
    return usage
        .timeout("How long to wait for each instance; default: as long as it may take")
        .json();
  }

  @Override
  ReloadRequest request(Arguments arguments, Caller caller) throws CliException {
    return new ReloadRequest(
        arguments.targets(),
        caller.folder(),
        caller.appEnvironment(),
        null,
        arguments.timeoutMs(),
        FileFlags.of(arguments),
        arguments.flag(UpdateEnv.UPDATE_ENV));
  }

  /** A daemon that takes over from one that died asks what that has not reached. */
  @Override
  int act(Arguments arguments, Session session) throws CliException, IOException {
    return reload(request(arguments, session.caller()), arguments, session);
  }

  /** The same of any request. */
  static int reload(ReloadRequest request, Arguments arguments, Session session)
      throws CliException, IOException {
    // When the process started is known to a second only: too little to tell a start before it.
    long since = Instant.now().toEpochMilli();
    var again =
        new ReloadRequest(
            request.targets(),
            request.cwd(),
            request.env(),
            since,
            request.timeoutMs(),
            request.file(),
            request.updateEnv());
    return session.ask(request, again, arguments);
  }
}
