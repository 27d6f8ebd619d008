package dev.jsup.cli.completion;

import dev.jsup.cli.usage.Option;
import dev.jsup.cli.usage.Usage;
import java.util.List;

/** The completion script of zsh. */
final class ZshScript {
  private static final String BEGIN =
      """
      #compdef jsup
      # Completion of jsup for zsh: source <(jsup completion zsh)
      # The apps that run, and "all" if there are any, behind the words given.
      _jsup_apps() {
        local -a apps
        apps=(${JSUP_HOME:-$HOME/.jsup}/pids/*.pid(N:t:r))
        apps=(${(u)apps%-*})
        (( $#apps )) && apps=(all $apps)
        apps=($@ $apps)
        (( $#apps )) && compadd -a apps || _files
      }
      _jsup() {
        local -a verbs
        verbs=(
      """;

  private static final String MIDDLE =
      """
        )
        if (( CURRENT == 2 )); then
          _describe -t verbs verb verbs
          return
        fi
        shift words
        (( CURRENT-- ))
        case $words[1] in
      """;

  private static final String END =
      """
        esac
      }
      if [[ $funcstack[1] == _jsup ]]; then
        _jsup "$@"
      else
        compdef _jsup jsup
      fi
      """;

  private ZshScript() {}

  static String of(List<Usage> verbs) {
    var script = new StringBuilder(BEGIN);
    for (var usage : verbs) {
      for (var word : Completions.words(usage.verb())) {
        script.append("    '").append(word).append(':');
        script.append(quoted(usage.verb().summary())).append("'\n");
      }
    }
    script.append(MIDDLE);
    for (var usage : verbs) {
      verb(script, usage);
    }
    return script.append(END).toString();
  }

  private static void verb(StringBuilder script, Usage usage) {
    script.append("    ").append(String.join("|", Completions.words(usage.verb()))).append(")\n");
    script.append("      _arguments -s");
    for (var option : usage.options()) {
      for (var name : option.names()) {
        script.append(" \\\n        '").append(option(option, name)).append('\'');
      }
    }
    if (usage.takesWords()) {
      script.append(" \\\n        '*:argument:").append(values(usage.candidates())).append('\'');
    }
    script.append("\n      ;;\n");
  }

  private static String option(Option option, String name) {
    boolean value = option.takesValue();
    var attached = value && name.startsWith("--") ? "=" : "";
    var text = name + attached + "[" + quoted(option.text()) + "]";
    if (!value) {
      return text;
    }
    return text
        + (option.isValueOptional() ? "::" : ":")
        + option.valueName()
        + ":"
        + values(option.candidates());
  }

  /** What can stand there: a few words, else files. */
  private static String values(List<String> candidates) {
    if (Completions.areApps(candidates)) {
      return "{_jsup_apps " + Completions.fixed(candidates) + "}";
    }
    return candidates.isEmpty() ? "_files" : "(" + String.join(" ", candidates) + ")";
  }

  /** A text between single quotes, in which brackets and colons mean something. */
  private static String quoted(String text) {
    return text.replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }
}
