package dev.jsup.cli.command;

import dev.jsup.cli.control.LostAnswerException;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.launch.LockWatch;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.request.ShutdownRequest;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** {@code jsup kill}. */
final class KillCommand extends DaemonCommand {
  /** How long the daemon may take to end once it has said that it does. */
  private static final long END_SECONDS = 10;

  /** So many daemons may die of something else before the command gives up. */
  private static final int MAX_DEATHS = 3;

  @Override
  public void describe(Usage usage) {
    usage
        .about("Answers when nothing of them is left. The list of apps is not kept.")
        .timeout("How long to wait for the apps; default: as long as they may take")
        .json()
        .example("jsup kill", "end everything of this home")
        .example("jsup kill --timeout 30s", "wait at most so long");
  }

  @Override
  ShutdownRequest request(Arguments arguments, Caller caller) throws CliException {
    return new ShutdownRequest(arguments.atMost(0).timeoutMs());
  }

  /**
   * Does not start a daemon only to end it, unless the last one has died: its apps may still run,
   * which only a daemon can find out.
   */
  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    return run(arguments, session, MAX_DEATHS);
  }

  private int run(Arguments arguments, Session session, int deaths)
      throws CliException, IOException {
    var request = request(arguments, session.caller());
    var home = session.caller().home();
    var channel = session.connectIfRunningOrStarting();
    if (channel == null && Files.exists(home.pidFile())) {
      channel = session.start();
    }
    if (channel == null) {
      if (!arguments.has(Arguments.SILENT)) {
        session.terminal().message("the daemon is not running");
      }
      return ExitCode.DONE.code();
    }
    // Opened before the daemon ends, as it removes the file then.
    try (var lock = new LockWatch(home.daemonLock())) {
      var exitCode = ask(session, channel, request, arguments, lock, deaths == 0);
      return exitCode.isPresent() ? exitCode.getAsInt() : run(arguments, session, deaths - 1);
    }
  }

  /** The exit code; empty when the daemon has died, so that its apps may still run. */
  private static OptionalInt ask(
      Session session,
      SocketChannel channel,
      ShutdownRequest request,
      Arguments arguments,
      LockWatch lock,
      boolean last)
      throws CliException, IOException {
    var home = session.caller().home();
    try {
      int exitCode = session.tryAsk(channel, request, arguments, session.terminal());
      if (exitCode == ExitCode.DONE.code()) {
        awaitEnd(lock, home);
      }
      return OptionalInt.of(exitCode);
    } catch (LostAnswerException e) {
      if (!e.isRepeatable()) {
        awaitEnd(lock, home); // else it may go on, as another version
      }
      if (Files.exists(home.pidFile())) {
        if (last) {
          throw e.complaint();
        }
        return OptionalInt.empty();
      }
      session.terminal().message("the daemon has ended meanwhile"); // another kill was faster
      return OptionalInt.of(ExitCode.DONE.code());
    }
  }

  private static void awaitEnd(LockWatch lock, JsupHome home) throws CliException {
    try {
      if (lock.awaitRelease(TimeUnit.SECONDS.toNanos(END_SECONDS))) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new CliException(
        ExitCode.NOT_UP,
        "the apps are stopped, but the daemon has not ended yet",
        "see " + home.daemonLog());
  }
}
