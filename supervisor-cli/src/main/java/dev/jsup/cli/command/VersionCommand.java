package dev.jsup.cli.command;

import dev.jsup.cli.control.JsonText;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.VersionRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code jsup version}. */
final class VersionCommand implements Command {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Of each: version, commit, protocol (the version of the API) and the Java it runs on."
                + " Does not start a daemon.")
        .json()
        .example("jsup version", "which versions are these?")
        .example("jsup version --json", "the same for scripts");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    arguments.atMost(0);
    return arguments.has(Arguments.JSON) ? json(arguments, session) : text(arguments, session);
  }

  private static int text(Arguments arguments, Session session) throws CliException, IOException {
    var terminal = session.terminal();
    terminal.print(
        "jsup "
            + session.version()
            + " (commit "
            + BuildVersion.current().commit()
            + ", protocol "
            + BuildVersion.PROTOCOL
            + ", Java "
            + java()
            + ")\n");
    var channel = session.connectIfRunning();
    return channel == null
        ? ExitCode.DONE.code()
        : session.ask(channel, new VersionRequest(), arguments, terminal);
  }

  /** The daemon's answer becomes a field. */
  private static int json(Arguments arguments, Session session) throws CliException, IOException {
    var answer = new ByteArrayOutputStream();
    var channel = session.connectIfRunning();
    if (channel != null) {
      var printer = session.terminal().withOut(answer);
      int exitCode = session.ask(channel, new VersionRequest(), arguments, printer);
      if (exitCode != ExitCode.DONE.code()) {
        return exitCode;
      }
    }
    var daemon = channel == null ? "null" : answer.toString(StandardCharsets.UTF_8).strip();
    session.terminal().print("{\"client\":" + client(session) + ",\"daemon\":" + daemon + "}\n");
    return ExitCode.DONE.code();
  }

  private static String client(Session session) {
    return "{\"version\":"
        + JsonText.of(session.version())
        + ",\"commit\":"
        + JsonText.of(BuildVersion.current().commit())
        + ",\"protocol\":"
        + BuildVersion.PROTOCOL
        + ",\"java\":"
        + JsonText.of(java())
        + "}";
  }

  /** As {@code Runtime.version()} says it with streams, which no other verb loads. */
  private static String java() {
    return System.getProperty("java.runtime.version", "unknown");
  }
}
