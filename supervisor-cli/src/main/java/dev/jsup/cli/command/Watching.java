package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.ApiRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An answer that is shown anew at the top of the terminal, until somebody interrupts it. */
final class Watching {
  private static final String CLEAR = "\033[H\033[2J";
  private static final String TOP = "\033[H";
  private static final String REST_OF_LINE = "\033[K";
  private static final String REST_OF_SCREEN = "\033[J";

  private final Session session;
  private final Arguments arguments;
  private final ApiRequest request;

  Watching(Session session, Arguments arguments, ApiRequest request) {
    this.session = session;
    this.arguments = arguments;
    this.request = request;
  }

  /**
   * Shows it each so many seconds; returns only when it cannot be shown any more. A daemon that has
   * ended is not started again only to be watched.
   */
  int each(double seconds) throws CliException, IOException {
    var terminal = session.terminal();
    var channel = session.connectOrStart();
    terminal.print(CLEAR);
    while (true) {
      var answer = new ByteArrayOutputStream();
      int exitCode = session.ask(channel, request, arguments, terminal.capturedBy(answer));
      if (exitCode != ExitCode.DONE.code()) {
        return exitCode;
      }
      terminal.print(screen(answer.toString(StandardCharsets.UTF_8)));
      pause(seconds);
      channel = session.connectIfRunningOrStarting();
      if (channel == null) {
        throw CliException.noDaemon("the daemon has ended", "start it again with: jsup ping");
      }
    }
  }

  /** Written over what is there, so that nothing flickers. */
  static String screen(String answer) {
    return TOP + answer.replace("\n", REST_OF_LINE + "\n") + REST_OF_SCREEN;
  }

  private static void pause(double seconds) throws CliException {
    try {
      var _ = new CountDownLatch(1).await((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted", "");
    }
  }
}
