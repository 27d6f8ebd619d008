package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.SendRequest;
import java.util.List;

/** {@code jsup send}. */
final class SendCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Writes a line to the standard input of apps that have one: stdin: pipe in an ecosystem"
                + " file, --stdin pipe at their start. It is there for them when this answers; when"
                + " they read it is up to them.")
        .words(
            "TARGET LINE",
            "TARGET: a name, an instance, an id, a namespace or /regex/. LINE: at most 4095 bytes,"
                + " without its end",
            List.of())
        .json()
        .example("jsup send minecraft 'say five minutes left'", "a line for a console")
        .example("jsup send worker:1 reload", "one instance of several");
  }

  @Override
  SendRequest request(Arguments arguments, Caller caller) throws CliException {
    var target = arguments.first("a target and a line");
    var words = arguments.words();
    if (words.size() != 2) {
      throw arguments.wrong(
          words.size() == 1
              ? "'send " + target + "' needs a line, in quotes if it has several words"
              : "a line of several words needs quotes: jsup send %s '%s'"
                  .formatted(target, String.join(" ", words.subList(1, words.size()))));
    }
    return new SendRequest(target, words.get(1), caller.folder());
  }
}
