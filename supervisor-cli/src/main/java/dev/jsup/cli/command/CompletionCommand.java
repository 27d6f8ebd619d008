package dev.jsup.cli.command;

import dev.jsup.cli.completion.Shell;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code jsup completion}. */
final class CompletionCommand implements Command {
  @Override
  public void describe(Usage usage) {
    usage
        .about("The script completes verbs, options and files. It starts no daemon.")
        .words("SHELL", "bash, zsh or fish", Shell.words())
        .example("source <(jsup completion bash)", "in ~/.bashrc")
        .example("source <(jsup completion zsh)", "in ~/.zshrc, after compinit")
        .example("jsup completion fish | source", "in ~/.config/fish/config.fish");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    var word = arguments.atMost(1).first("a shell: bash, zsh or fish");
    var shell = Shell.of(word);
    if (shell == null) {
      throw arguments.wrong("no completion for '" + word + "' (expected: bash, zsh or fish)");
    }
    session.terminal().print(shell.script(usages()));
    return ExitCode.DONE.code();
  }

  private static List<Usage> usages() {
    var usages = new ArrayList<Usage>();
    for (var verb : Verb.values()) {
      usages.add(Usage.of(verb, Commands.of(verb)));
    }
    return usages;
  }
}
