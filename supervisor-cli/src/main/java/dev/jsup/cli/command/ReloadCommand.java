package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ReloadRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code jsup reload}. */
class ReloadCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Restarts one instance after the other, each when the one before is online, so that"
                + " the others serve meanwhile. Stops at the first that does not come up: the rest"
                + " goes on as it is. The apps of an ecosystem file get what it says now.")
        .targets("TARGET...");
    options(usage)
        .example("jsup reload api", "replace the instances of an app one by one")
        .example("jsup reload ecosystem.yaml --only api", "the same, as a file says now");
  }

  /** What both ways to reload take. */
  static Usage options(Usage usage) {
    Only.describe(usage);
    return usage
        .timeout("How long to wait for each instance; default: as long as it may take")
        .json();
  }

  @Override
  ReloadRequest request(Arguments arguments, Caller caller) throws CliException {
    return request(arguments, caller, null);
  }

  private static ReloadRequest request(Arguments arguments, Caller caller, @Nullable Long since)
      throws CliException {
    return new ReloadRequest(
        arguments.targets(),
        Only.of(arguments),
        caller.folder(),
        caller.appEnvironment(),
        since,
        arguments.timeoutMs());
  }

  /** A daemon that takes over from one that died asks what that has not reached. */
  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    var caller = session.caller();
    var begin = ProcessHandle.current().info().startInstant();
    var since = begin.isPresent() ? (Long) begin.get().toEpochMilli() : null;
    return session.ask(request(arguments, caller), request(arguments, caller, since), arguments);
  }
}
