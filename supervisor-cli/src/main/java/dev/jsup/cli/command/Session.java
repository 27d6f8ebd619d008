package dev.jsup.cli.command;

import dev.jsup.cli.control.ControlClient;
import dev.jsup.cli.control.ControlSocket;
import dev.jsup.cli.control.LostAnswerException;
import dev.jsup.cli.control.StreamPlace;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.json.JsonReader;
import dev.jsup.cli.launch.DaemonStarter;
import dev.jsup.cli.launch.Launcher;
import dev.jsup.cli.launch.StartTimeout;
import dev.jsup.cli.launch.StartingDaemon;
import dev.jsup.cli.terminal.Terminal;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a command works with: its caller, the terminal, and the daemon of the caller's home. */
public final class Session {
  private final Caller caller;
  private final Terminal terminal;
  private final String version;

  /**
   * @param version of this client
   */
  public Session(Caller caller, Terminal terminal, String version) {
    this.caller = caller;
    this.terminal = terminal;
    this.version = version;
  }

  public Caller caller() {
    return caller;
  }

  public Terminal terminal() {
    return terminal;
  }

  public String version() {
    return version;
  }

  /**
   * Asks the daemon, starting it if there is none, and prints the answer. If the daemon dies
   * meanwhile and nothing is done twice by that, the next one is asked.
   */
  int ask(ApiRequest request, Arguments arguments) throws CliException, IOException {
    return ask(request, request, arguments);
  }

  /**
   * The same with another request for daemons after the first.
   *
   * @param again what is left of {@code request} when a daemon has died while it answered
   */
  int ask(ApiRequest request, ApiRequest again, Arguments arguments)
      throws CliException, IOException {
    var next = NextDaemon.forAnswer(this);
    var channel = connectOrStart();
    var asked = request;
    while (true) {
      try {
        return tryAsk(channel, asked, arguments, terminal);
      } catch (LostAnswerException e) {
        if (!e.isRepeatable()) {
          throw e.complaint();
        }
        channel = next.after(e);
        asked = again;
      }
    }
  }

  /** Asks the daemon, starting it if there is none, for what the command goes on with. */
  Data data(ApiRequest request, Arguments arguments) throws CliException, IOException {
    var next = NextDaemon.forAnswer(this);
    var channel = connectOrStart();
    while (true) {
      var text = new ByteArrayOutputStream();
      try (var asked = channel) {
        int exitCode =
            new ControlClient(asked, terminal.capturedBy(text), version, caller.home().daemonLog())
                .ask(request, terminal.traits(true, arguments.has(Arguments.SILENT), false), false);
        var json = text.toString(StandardCharsets.UTF_8);
        return new Data(exitCode, exitCode == ExitCode.DONE.code() ? JsonReader.read(json) : null);
      } catch (LostAnswerException e) {
        if (!e.isRepeatable()) {
          throw e.complaint();
        }
        channel = next.after(e);
      } catch (JsonReader.Unreadable e) {
        throw new CliException(
            ExitCode.FAILED, "cannot read the daemon's answer: " + e.getMessage(), "");
      }
    }
  }

  /** Asks over {@code channel}, and prints the answer to {@code printer}. */
  int ask(SocketChannel channel, ApiRequest request, Arguments arguments, Terminal printer)
      throws CliException, IOException {
    try {
      return tryAsk(channel, request, arguments, printer);
    } catch (LostAnswerException e) {
      throw e.complaint();
    }
  }

  /**
   * Asks over {@code channel} for a stream, with marks.
   *
   * @param place learns how far it has come
   */
  int follow(SocketChannel channel, ApiRequest request, Arguments arguments, StreamPlace place)
      throws CliException, LostAnswerException, IOException {
    try (channel) {
      return new ControlClient(channel, terminal, version, caller.home().daemonLog(), place)
          .ask(request, traits(arguments).withMarks(), arguments.has(Arguments.SILENT));
    }
  }

  /** As {@link #ask(SocketChannel, ApiRequest, Arguments, Terminal)}, for who can ask another. */
  int tryAsk(SocketChannel channel, ApiRequest request, Arguments arguments, Terminal printer)
      throws CliException, LostAnswerException, IOException {
    try (channel) {
      return new ControlClient(channel, printer, version, caller.home().daemonLog())
          .ask(request, traits(arguments), arguments.has(Arguments.SILENT));
    }
  }

  /** A connection to the daemon; null when none runs. */
  @Nullable SocketChannel connectIfRunning() throws CliException {
    return ControlSocket.connect(caller.home());
  }

  /** A connection to the daemon, also if it is just being started; null when there is none. */
  @Nullable SocketChannel connectIfRunningOrStarting() throws CliException, IOException {
    var channel = connectIfRunning();
    return channel == null
        ? new StartingDaemon(caller.home(), StartTimeout.of(caller.environment())).connect()
        : channel;
  }

  /** A connection to the daemon, which is started if there is none. */
  SocketChannel connectOrStart() throws CliException {
    var channel = connectIfRunning();
    return channel == null ? start() : channel;
  }

  /** A connection to a daemon that is started now, unless somebody else does. */
  SocketChannel start() throws CliException {
    var environment = caller.environment();
    return new DaemonStarter(
            caller.home(), Launcher.ofProcess(environment), StartTimeout.of(environment), terminal)
        .start();
  }

  private TerminalTraits traits(Arguments arguments) {
    return terminal.traits(
        arguments.has(Arguments.JSON),
        arguments.has(Arguments.SILENT),
        !arguments.has(Arguments.NO_COLOR));
  }
}
