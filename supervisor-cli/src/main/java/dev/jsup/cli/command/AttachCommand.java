package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.terminal.Terminal;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.SendRequest;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** {@code jsup attach}: the logs of an app, while what is typed goes to its standard input. */
final class AttachCommand implements Command {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Shows what apps print from now on, and sends each line that is typed to their standard"
                + " input, which they must have: stdin: pipe in an ecosystem file, --stdin pipe at"
                + " their start. Ends with its own input (^D) or by ^C; the apps go on.")
        .words("TARGET", "TARGET: a name, an instance, an id, a namespace or /regex/", List.of())
        .example("jsup attach minecraft", "work at the console of an app")
        .example("jsup attach worker <commands.txt", "send it the lines of a file");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    var target = arguments.atMost(1).first("a target");
    var caller = session.caller();
    var sender = new Session(caller, Terminal.ofProcess(caller.environment()), session.version());
    var begun = Instant.now();
    int able = send(target, null, arguments, sender);
    if (able != ExitCode.DONE.code()) {
      return able;
    }
    var typist = Thread.currentThread();
    var following =
        new FutureTask<>(() -> follow(target, begun, arguments, session)) {
          @Override
          protected void done() {
            typist.interrupt();
          }
        };
    Thread.ofPlatform().daemon().name("following").start(following);
    try {
      return sendAll(target, arguments, sender);
    } catch (ClosedByInterruptException _) {
      return outcome(following);
    }
  }

  /** Sends line after line, to the end of standard input. */
  private static int sendAll(String target, Arguments arguments, Session sender)
      throws CliException, IOException {
    // A channel, as reading from one can be interrupted.
    var input = Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
    try (var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      int all = ExitCode.DONE.code();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        int sent = sendOrSay(target, line, arguments, sender);
        all = sent == ExitCode.DONE.code() ? all : sent;
      }
      return all;
    }
  }

  /** A line that is not taken, while the app is restarted maybe, does not end it all. */
  private static int sendOrSay(String target, String line, Arguments arguments, Session sender)
      throws IOException {
    try {
      return send(target, line, arguments, sender);
    } catch (CliException e) {
      sender.terminal().message(e.getMessage() + "; not known to be sent: " + line);
      return e.exitCode().code();
    }
  }

  /** Says only what went wrong. */
  private static int send(String target, @Nullable String line, Arguments arguments, Session sender)
      throws CliException, IOException {
    var answer = new ByteArrayOutputStream();
    var request = new SendRequest(target, line, sender.caller().folder());
    int exitCode =
        sender.ask(sender.connectOrStart(), request, arguments, sender.terminal().withOut(answer));
    if (exitCode != ExitCode.DONE.code()) {
      sender.terminal().error(answer.toByteArray(), 0, answer.size());
    }
    return exitCode;
  }

  private static int follow(String target, Instant begun, Arguments arguments, Session session)
      throws CliException, IOException {
    return Following.logsSince(begun, List.of(target), session, arguments);
  }

  private static int outcome(FutureTask<Integer> following) throws CliException, IOException {
    Thread.interrupted(); // that it has ended is known
    try {
      return following.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted", "");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CliException refused) {
        throw refused;
      }
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException(e);
    }
  }
}
