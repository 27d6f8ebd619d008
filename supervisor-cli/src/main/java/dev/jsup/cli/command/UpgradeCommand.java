package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.launch.Launcher;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.request.UpgradeRequest;
import dev.jsup.protocol.request.VersionRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** {@code jsup upgrade}. */
final class UpgradeCommand extends DaemonCommand {
  private static final String FORCE = "--force";

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "The daemon becomes the version of this jsup, once that has shown in a trial start that"
                + " it can take over; else the old one stays, and you are told why. Apps are not"
                + " touched: they keep their pids, their logs go on.")
        .flag("Also if the daemon is of this version: for another Java, say", FORCE, "-f")
        .timeout("How long the trial start may take; default: 30s")
        .json()
        .example("jsup upgrade", "after a new version was installed")
        .example("jsup upgrade --force", "the daemon anew, as after an update of Java");
  }

  @Override
  UpgradeRequest request(Arguments arguments, Caller caller) throws CliException {
    return new UpgradeRequest(
        Launcher.ofProcess(caller.environment()).script(),
        arguments.flag(FORCE),
        arguments.atMost(0).timeoutMs());
  }

  /** Starts no daemon: the next one would be of this version anyhow. */
  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    var request = request(arguments, session.caller());
    var channel = session.connectIfRunningOrStarting();
    if (channel == null) {
      if (!arguments.has(Arguments.SILENT)) {
        session.terminal().message("the daemon is not running; the next one is of this version");
      }
      return ExitCode.DONE.code();
    }
    long begun = System.nanoTime();
    var home = session.caller().home();
    var before = pid(home);
    var answer = new ByteArrayOutputStream();
    int exitCode = session.ask(channel, request, arguments, session.terminal().withOut(answer));
    if (exitCode != ExitCode.DONE.code()) {
      return exitCode;
    }
    exitCode = check(session, arguments, before);
    if (exitCode == ExitCode.DONE.code()) {
      session.terminal().print(timed(answer.toString(StandardCharsets.UTF_8), begun));
    }
    return exitCode;
  }

  /** Waits until the daemon answers again, and looks whether it is the one that it became. */
  private static int check(Session session, Arguments arguments, String before)
      throws CliException, IOException {
    var home = session.caller().home();
    SocketChannel channel = session.connectIfRunningOrStarting();
    if (channel == null) {
      throw failed(home, "it has ended in its start");
    }
    var unread = session.terminal().withOut(new ByteArrayOutputStream());
    int exitCode = session.ask(channel, new VersionRequest(), arguments, unread);
    var now = pid(home);
    if (!now.equals(before)) {
      throw failed(home, "it has ended, and another daemon (pid " + now + ") was started");
    }
    return exitCode;
  }

  private static CliException failed(JsupHome home, String reason) {
    return new CliException(
        ExitCode.FAILED,
        "the daemon was replaced, but the new version did not stay: " + reason,
        "the apps run on, and the daemon's guard starts it again; see "
            + home.daemonLog()
            + " and "
            + home.console());
  }

  private static String pid(JsupHome home) throws IOException {
    return Files.exists(home.pidFile()) ? Files.readString(home.pidFile()).strip() : "";
  }

  /** The answer, in text with the time that it took. */
  private static String timed(String answer, long begun) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    return answer.startsWith("upgraded ")
        ? answer.stripTrailing() + String.format(Locale.ROOT, " in %.1f s\n", millis / 1000.0)
        : answer;
  }
}
