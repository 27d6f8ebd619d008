package dev.jsup.cli.usage;

import dev.jsup.protocol.ExitCode;
import java.util.List;

/** The pages that explain no single verb. */
public final class Overview {
  private static final String TYPICAL =
      """
      jsup keeps programs running.

        jsup start app.jar --restart=always   start an app and keep it running
        jsup start                            start what ./ecosystem.yaml declares
        jsup list                             see what runs, and how it is
        jsup logs app                         follow what an app prints
        jsup stop app                         stop it, with everything it started

      Usage: jsup VERB [OPTION...] [TARGET...]
      """;

  private static final String OPTIONS =
      """

      Options of every verb
        -h, --help       explain the verb
        -s, --silent     print only errors, and what a verb is there to show
            --no-color   print without colour; so does the variable NO_COLOR
        -V, --version    print the version of this client

      TARGET is all, a name, an id, a namespace, /regex/ or an ecosystem file.
      More: jsup help VERB, jsup help exit-codes
      """;

  private static final String INTERRUPTED =
      """

      A command that is interrupted by a signal exits with 128 + its number, at ^C with 130.
      """;

  private static final int VERB_WIDTH = 12;
  private static final int MAX_EXAMPLE = 48;

  private Overview() {}

  /** All verbs in groups, under the typical uses. */
  public static String verbs() {
    var page = new StringBuilder(TYPICAL);
    Verb.Group group = null;
    for (var verb : Verb.values()) {
      if (verb.group() != group) {
        group = verb.group();
        page.append('\n').append(group.title()).append('\n');
      }
      pad(page.append("  "), verb.word()).append(verb.summary());
      if (!verb.aliases().isEmpty()) {
        page.append(" (").append(String.join(", ", verb.aliases())).append(')');
      }
      page.append('\n');
    }
    return page.append(OPTIONS).toString();
  }

  /** The examples of {@code usages}, in groups. */
  public static String examples(List<Usage> usages) {
    int width =
        usages.stream()
            .flatMap(usage -> usage.examples().stream())
            .mapToInt(example -> Math.min(MAX_EXAMPLE, example.line().length()))
            .max()
            .orElse(0);
    var page = new StringBuilder();
    Verb.Group group = null;
    for (var usage : usages) {
      if (usage.verb().group() != group) {
        group = usage.verb().group();
        page.append(page.isEmpty() ? "" : "\n").append(group.title()).append('\n');
      }
      for (var example : usage.examples()) {
        int gap = Math.max(3, width + 3 - example.line().length());
        page.append("  ").append(example.line()).repeat(' ', gap);
        page.append(example.meaning()).append('\n');
      }
    }
    return page.toString();
  }

  /** The exit codes, a line each. */
  public static String exitCodes() {
    var page = new StringBuilder("Exit codes of jsup:\n\n");
    for (var code : ExitCode.values()) {
      page.append("  ").append(code.code()).append("  ").append(code.meaning()).append('\n');
    }
    return page.append(INTERRUPTED).toString();
  }

  private static StringBuilder pad(StringBuilder page, String word) {
    return page.append(word).repeat(' ', Math.max(1, VERB_WIDTH - word.length()));
  }
}
