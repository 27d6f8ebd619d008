package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.terminal.Screen;
import dev.jsup.cli.terminal.Terminal;
import dev.jsup.cli.terminal.TerminalKind;
import dev.jsup.cli.terminal.WindowSize;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.ListRequest;
import dev.jsup.protocol.request.LogsRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The table of apps, and below it what they print, until somebody has seen enough. */
final class Dashboard {
  private static final long TABLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** An app that prints without end does not have the screen written without end. */
  private static final long FASTEST_MILLIS = 50;

  /** What the largest screen has room for. */
  private static final int FIRST_LINES = 200;

  private final ListRequest request;
  private final Session session;
  private final Arguments arguments;
  private final Semaphore changed = new Semaphore(0);
  private final CountDownLatch quit = new CountDownLatch(1);
  private final RecentLines lines = new RecentLines(changed::release);
  private List<String> table = List.of();

  Dashboard(ListRequest request, Session session, Arguments arguments) {
    this.request = request;
    this.session = session;
    this.arguments = arguments;
  }

  /** Shows it; returns the exit code. A daemon that has ended is not started again for it. */
  int run() throws CliException, IOException {
    int first = look(session.connectOrStart(), session.terminal());
    if (first != ExitCode.DONE.code()) {
      return first;
    }
    var complaint = new ByteArrayOutputStream();
    int exitCode;
    try (var screen = Screen.open(session.terminal(), this::quit)) {
      follow();
      exitCode = show(screen, new Terminal(complaint, complaint, TerminalKind.NONE));
    }
    session.terminal().error(complaint.toByteArray(), 0, complaint.size());
    return exitCode;
  }

  private void quit() {
    quit.countDown();
    changed.release();
  }

  private int show(Screen screen, Terminal complaints) throws CliException, IOException {
    long next = System.nanoTime() + TABLE_NANOS;
    while (true) {
      var panes = new Panes(WindowSize.now(), isColored());
      screen.show(panes.lines(table, lines.last(panes.room(table.size()))));
      if (hasQuit(next - System.nanoTime())) {
        return ExitCode.DONE.code();
      }
      if (System.nanoTime() - next >= 0) {
        next = System.nanoTime() + TABLE_NANOS;
        var channel = session.connectIfRunningOrStarting();
        if (channel == null) {
          throw CliException.noDaemon("the daemon has ended", "start it again with: jsup ping");
        }
        int exitCode = look(channel, complaints);
        if (exitCode != ExitCode.DONE.code()) {
          return exitCode;
        }
      }
    }
  }

  /** Waits until there is something new to show, or somebody has quit. */
  private boolean hasQuit(long nanos) throws CliException {
    try {
      var _ = changed.tryAcquire(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      boolean ended = quit.await(FASTEST_MILLIS, TimeUnit.MILLISECONDS);
      changed.drainPermits();
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted", "");
    }
  }

  /** Asks for the table. */
  private int look(SocketChannel channel, Terminal complaints) throws CliException, IOException {
    var answer = new ByteArrayOutputStream();
    var printer = complaints.capturedBy(answer, kind());
    var asking = new Session(session.caller(), printer, session.version());
    int exitCode = asking.ask(channel, request, arguments, printer);
    if (exitCode == ExitCode.DONE.code()) {
      table = answer.toString(StandardCharsets.UTF_8).lines().toList();
    }
    return exitCode;
  }

  /** Follows the logs on a thread of its own, which ends with the process. */
  private void follow() {
    var shown = new Terminal(lines, lines, kind());
    var follower = new Session(session.caller(), shown, session.version());
    var logs =
        LogsRequest.of(request.targets(), session.caller().folder(), FIRST_LINES, null, null);
    Thread.ofPlatform()
        .daemon()
        .name("following")
        .start(() -> {
          try {
            var _ = Following.logs(logs, follower, arguments);
          } catch (CliException | IOException e) {
            shown.message(String.valueOf(e.getMessage()));
          }
        });
  }

  /** The terminal as it is now, without a line that is rewritten. */
  private TerminalKind kind() {
    var kind = session.terminal().kind();
    return new TerminalKind(true, false, WindowSize.now().columns(), kind.color(), kind.dumb());
  }

  private boolean isColored() {
    return session.terminal().kind().color() && !arguments.has(Arguments.NO_COLOR);
  }
}
