package dev.jsup.cli.completion;

import dev.jsup.cli.usage.Usage;
import java.util.ArrayList;
import java.util.List;

/** The completion script of bash. Where it knows no word, bash completes files. */
final class BashScript {
  private static final String BEGIN =
      """
      # Completion of jsup for bash: source <(jsup completion bash)
      # The apps that run, and "all" if there are any.
      _jsup_apps() {
        local file names=
        for file in "${JSUP_HOME:-$HOME/.jsup}"/pids/*.pid; do
          file=${file##*/}
          [[ $file == '*.pid' ]] || names+=" ${file%-*.pid}"
        done
        echo "${names:+all$names}"
      }
      _jsup() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
        local verb= options= words= i
        COMPREPLY=()
        if [[ $current == = ]]; then
          current=
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i]} in
            --) return ;;
            -*) ;;
            *) [[ -n $verb ]] || verb=${COMP_WORDS[i]} ;;
          esac
        done
        case $verb in
      """;

  private static final String END =
      """
        esac
        [[ $current != -* ]] || words=$options
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
      }
      complete -o bashdefault -o default -F _jsup jsup
      """;

  private BashScript() {}

  static String of(List<Usage> verbs) {
    var script = new StringBuilder(BEGIN);
    var all = new ArrayList<String>();
    for (var usage : verbs) {
      all.addAll(Completions.words(usage.verb()));
    }
    script.append("    '')\n      words='").append(String.join(" ", all)).append("'\n");
    script.append("      options='--help --version --silent --no-color'\n      ;;\n");
    for (var usage : verbs) {
      verb(script, usage);
    }
    return script.append(END).toString();
  }

  private static void verb(StringBuilder script, Usage usage) {
    var names = new ArrayList<String>();
    for (var option : usage.options()) {
      names.addAll(option.names());
    }
    script.append("    ").append(String.join(" | ", Completions.words(usage.verb()))).append(")\n");
    line(script, "options", names);
    if (Completions.areApps(usage.candidates())) {
      var fixed = Completions.fixed(usage.candidates());
      script.append("      words=\"").append(fixed).append(" $(_jsup_apps)\"\n");
    } else {
      line(script, "words", usage.candidates());
    }
    values(script, usage);
    script.append("      ;;\n");
  }

  private static void line(StringBuilder script, String variable, List<String> words) {
    script.append("      ").append(variable).append("='");
    script.append(String.join(" ", words)).append("'\n");
  }

  /** Behind an option with a value come its values and nothing else. */
  private static void values(StringBuilder script, Usage usage) {
    var unknown = new ArrayList<String>();
    script.append("      case $previous in\n");
    for (var option : usage.options()) {
      if (!option.candidates().isEmpty()) {
        value(script, option.names(), option.candidates());
      } else if (option.takesValue()) {
        unknown.addAll(option.names());
      }
    }
    if (!unknown.isEmpty()) {
      value(script, unknown, List.of());
    }
    script.append("      esac\n");
  }

  private static void value(StringBuilder script, List<String> names, List<String> values) {
    script.append("        ").append(String.join(" | ", names)).append(") words='");
    script.append(String.join(" ", values)).append("' ;;\n");
  }
}
