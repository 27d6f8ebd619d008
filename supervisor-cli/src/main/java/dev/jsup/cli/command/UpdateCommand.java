package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.git.WorkTree;
import dev.jsup.cli.program.Program;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.ReloadRequest;
import java.io.IOException;
import java.util.List;

/**
 * A verb that moves the git repository of an app to another commit, runs what the app declares for
 * that, and reloads the app. Git runs here, with the caller's rights.
 */
abstract class UpdateCommand implements Command {
  /** Moves it; what cannot be moved is left as it is. */
  abstract void move(WorkTree tree, Arguments arguments) throws CliException;

  /** How many words it takes. */
  int words() {
    return 1;
  }

  /** What all of them take. */
  static Usage options(Usage usage) {
    return usage.timeout("How long to wait for each instance; default: as long as it may take");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    arguments.atMost(words()).first("the name of an app");
    var timeoutMs = arguments.timeoutMs();
    var app = UpdatedApp.find(arguments, session);
    if (app.exitCode() != ExitCode.DONE.code()) {
      return app.exitCode();
    }
    var tree = WorkTree.of(app.folder(), session.caller().environment());
    tree.requireClean();
    var before = tree.head();
    move(tree, arguments);
    var after = tree.head();
    if (after.equals(before)) {
      say(
          "%s: nothing newer than %s; not reloaded".formatted(app.name(), tree.described(after)),
          arguments,
          session);
      return ExitCode.DONE.code();
    }
    say(
        "%s: %s -> %s".formatted(app.name(), before.substring(0, 7), tree.described(after)),
        arguments,
        session);
    runAfter(app, before, arguments, session);
    var caller = session.caller();
    var reload =
        new ReloadRequest(
            List.of(app.name()),
            caller.folder(),
            caller.appEnvironment(),
            null,
            timeoutMs,
            null,
            null);
    return ReloadCommand.reload(reload, arguments, session);
  }

  private static void runAfter(UpdatedApp app, String before, Arguments arguments, Session session)
      throws CliException, IOException {
    for (var command : app.postUpdate()) {
      say(app.name() + ": " + command, arguments, session);
      int code = Program.shell(command, app.folder(), session.caller().environment()).run();
      if (code != 0) {
        throw new CliException(
            ExitCode.FAILED,
            "%s: '%s' of post_update failed with exit code %d; the files are those of the other"
                    .formatted(app.name(), command, code)
                + " commit, and what runs was not reloaded",
            "go on with: jsup reload %s, or back with: git -C %s reset --keep %s"
                .formatted(app.name(), app.folder(), before.substring(0, 7)));
      }
    }
  }

  private static void say(String text, Arguments arguments, Session session) throws IOException {
    if (!arguments.has(Arguments.SILENT)) {
      session.terminal().print(text + "\n");
    }
  }
}
