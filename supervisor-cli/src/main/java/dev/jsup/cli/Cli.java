package dev.jsup.cli;

import dev.jsup.cli.command.Command;
import dev.jsup.cli.command.Commands;
import dev.jsup.cli.command.Session;
import dev.jsup.cli.command.SilentVariable;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.error.OutputClosedException;
import dev.jsup.cli.usage.ArgumentParser;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.HelpPage;
import dev.jsup.cli.usage.Overview;
import dev.jsup.cli.usage.Usage;
import dev.jsup.cli.usage.Verb;
import dev.jsup.cli.usage.WrongUsage;
import dev.jsup.protocol.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs one command line. */
public final class Cli {
  private final Session session;

  public Cli(Session session) {
    this.session = session;
  }

  /**
   * Tunes this virtual machine for one short run: for a few calls the slow way to reflect is the
   * fast one, since the other spins classes first. To be called before anything else.
   */
  public static void prepare() {
    System.setProperty("jdk.reflect.useNativeAccessorOnly", "true");
  }

  /** Runs the command and returns the exit code; whatever fails has been said. */
  public int run(String... args) {
    try {
      return dispatch(List.of(args));
    } catch (OutputClosedException e) {
      return ExitCode.DONE.code();
    } catch (CliException e) {
      session.terminal().message(e.text());
      return e.exitCode().code();
    } catch (IOException e) {
      session.terminal().message(String.valueOf(e.getMessage()));
      return ExitCode.FAILED.code();
    }
  }

  private int dispatch(List<String> args) throws CliException, IOException {
    int at = 0;
    while (at < args.size() && args.get(at).startsWith("-")) {
      at++;
    }
    var before = args.subList(0, at);
    checkGlobal(before);
    if (at == args.size()) {
      return withoutVerb(before);
    }
    var word = args.get(at);
    var verb = Verb.of(word);
    if (verb == null) {
      throw WrongUsage.unknownVerb(word);
    }
    var typed = new ArrayList<>(before);
    if (SilentVariable.isSet(session.caller().environment())) {
      typed.add(Arguments.SILENT);
    }
    typed.addAll(args.subList(at + 1, args.size()));
    return run(verb, Commands.of(verb), typed);
  }

  private int run(Verb verb, Command command, List<String> typed) throws CliException, IOException {
    var arguments = ArgumentParser.parse(verb, command, typed);
    if (arguments.has(Arguments.HELP)) {
      session.terminal().print(helpPage(verb, command, arguments));
      return ExitCode.DONE.code();
    }
    if (arguments.has(Arguments.VERSION)) {
      return printVersion();
    }
    int exit = command.run(arguments, session);
    // Of a call that is refused only the reason is said.
    if (exit != ExitCode.USAGE.code() && !arguments.has(Arguments.SILENT)) {
      arguments.notes().forEach(session.terminal()::message);
    }
    return exit;
  }

  private String helpPage(Verb verb, Command command, Arguments arguments) {
    boolean color = !arguments.has(Arguments.NO_COLOR);
    return HelpPage.of(Usage.of(verb, command), session.terminal().kind(), color);
  }

  private int withoutVerb(List<String> options) throws IOException {
    if (options.contains("-V") || options.contains(Arguments.VERSION)) {
      return printVersion();
    }
    session.terminal().print(Overview.verbs());
    boolean asked = options.contains("-h") || options.contains(Arguments.HELP);
    return (asked ? ExitCode.DONE : ExitCode.USAGE).code();
  }

  private int printVersion() throws IOException {
    session.terminal().print("jsup " + session.version() + "\n");
    return ExitCode.DONE.code();
  }

  private static void checkGlobal(List<String> options) throws CliException {
    for (var option : options) {
      switch (option) {
        case "-h", "-s", "-V" -> {}
        case Arguments.HELP, Arguments.SILENT, Arguments.VERSION -> {}
        case Arguments.NO_COLOR, Arguments.JSON -> {}
        default -> throw WrongUsage.misplacedOption(option);
      }
    }
  }
}
