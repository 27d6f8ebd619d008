package dev.jsup.cli.completion;

import dev.jsup.cli.usage.Option;
import dev.jsup.cli.usage.Usage;
import java.util.List;

/** The completion script of fish. */
final class FishScript {
  private static final String BEGIN =
      """
      # Completion of jsup for fish: jsup completion fish | source
      # The apps that run, and "all" if there are any.
      function __jsup_apps
        set -q JSUP_HOME; and set -l home $JSUP_HOME; or set -l home $HOME/.jsup
        set -l names (path basename $home/pids/*.pid 2>/dev/null | string replace -r -- '-\\d+\\.pid$' '' | sort -u)
        test -n "$names"; and printf '%s\\n' all $names
      end
      complete -c jsup -e
      complete -c jsup -n __fish_use_subcommand -f
      """;

  private FishScript() {}

  static String of(List<Usage> verbs) {
    var script = new StringBuilder(BEGIN);
    for (var usage : verbs) {
      for (var word : Completions.words(usage.verb())) {
        script.append("complete -c jsup -n __fish_use_subcommand -a ").append(word);
        script.append(" -d ").append(quoted(usage.verb().summary())).append('\n');
      }
    }
    for (var usage : verbs) {
      verb(script, usage);
    }
    return script.toString();
  }

  private static void verb(StringBuilder script, Usage usage) {
    var begin =
        "complete -c jsup -n '__fish_seen_subcommand_from "
            + String.join(" ", Completions.words(usage.verb()))
            + "'";
    for (var option : usage.options()) {
      script.append(begin);
      option(script, option);
    }
    if (!usage.candidates().isEmpty()) {
      var words =
          Completions.areApps(usage.candidates())
              ? Completions.fixed(usage.candidates()) + " (__jsup_apps)"
              : String.join(" ", usage.candidates());
      script.append(begin).append(" -a ").append(quoted(words.strip()));
      script.append('\n');
    }
  }

  private static void option(StringBuilder script, Option option) {
    for (var name : option.names()) {
      script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.charAt(1));
    }
    if (option.takesValue()) {
      script.append(" -r");
      if (!option.candidates().isEmpty()) {
        script.append(" -f -a ").append(quoted(String.join(" ", option.candidates())));
      }
    }
    script.append(" -d ").append(quoted(option.text())).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
