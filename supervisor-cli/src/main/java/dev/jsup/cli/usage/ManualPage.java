package dev.jsup.cli.usage;

import dev.jsup.protocol.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The pages for man(1), in the macros of man(7), of the same declarations as the help pages.
 *
 * @param version of jsup
 * @param date of the version, {@code 2026-01-31}
 */
public record ManualPage(String version, String date) {
  private static final String FILES =
      """
      .TP
      .I ~/.jsup
      The home of a daemon: socket, logs, state and settings; another one by the variable
      .BR JSUP_HOME .
      .TP
      .I ~/.jsup/jsup.yaml
      Settings of the daemon, read again on SIGHUP.
      .TP
      .I ~/.jsup/jsup.log
      The log of the daemon.
      """;

  /** The page of a verb, {@code jsup-start(1)}. */
  public String of(Usage usage) {
    var page = new StringBuilder();
    title(page, name(usage.verb()));
    section(page, "NAME");
    text(page, name(usage.verb()) + " - " + lowered(usage.verb().summary()));
    section(page, "SYNOPSIS");
    text(page, usage.synopsis());
    var words = usage.words();
    if (!usage.about().isEmpty() || words != null) {
      section(page, "DESCRIPTION");
      text(page, usage.about());
    }
    if (words != null) {
      entry(page, words.label(), words.text());
    }
    section(page, "OPTIONS");
    for (var option : usage.options()) {
      entry(page, typed(option), option.text());
    }
    section(page, "EXAMPLES");
    for (var example : usage.examples()) {
      entry(page, example.line(), example.meaning());
    }
    if (!usage.verb().aliases().isEmpty()) {
      section(page, "OTHER WORDS");
      text(page, "The same verb: " + String.join(", ", usage.verb().aliases()) + '.');
    }
    section(page, "SEE ALSO");
    return page.append(".BR jsup (1)\n").toString();
  }

  /** The page of jsup itself. */
  public String overview() {
    var page = new StringBuilder();
    title(page, "jsup");
    section(page, "NAME");
    text(page, "jsup - keep programs running");
    section(page, "SYNOPSIS");
    text(page, "jsup VERB [OPTION...] [TARGET...]");
    section(page, "DESCRIPTION");
    text(page, "A daemon starts programs, restarts them when they crash, captures what they print");
    text(page, "and stops them with everything they have started. The first verb that needs it");
    text(
        page,
        "starts it. TARGET is all, a name, an id, a namespace, /regex/ or an ecosystem file.");
    section(page, "VERBS");
    Verb.Group group = null;
    for (var verb : Verb.values()) {
      if (verb.group() != group) {
        group = verb.group();
        page.append(".SS ").append(escaped(group.title())).append('\n');
      }
      var all = new ArrayList<>(List.of(verb.word()));
      all.addAll(verb.aliases());
      entry(page, String.join(", ", all), verb.summary() + ": " + name(verb) + "(1).");
    }
    section(page, "EXIT STATUS");
    for (var code : ExitCode.values()) {
      entry(page, Integer.toString(code.code()), code.meaning());
    }
    section(page, "FILES");
    page.append(FILES);
    section(page, "SEE ALSO");
    return page.append(".BR jsup\\-start (1),\n.BR jsup\\-list (1),\n.BR jsup\\-logs (1)\n")
        .toString();
  }

  /** What the page of {@code verb} is called. */
  public static String name(Verb verb) {
    return "jsup-" + verb.word();
  }

  private void title(StringBuilder page, String name) {
    page.append(".TH ")
        .append(escaped(name.toUpperCase(Locale.ROOT)))
        .append(" 1 \"%s\" \"jsup %s\" \"User Commands\"%n".formatted(date, version));
  }

  private static void section(StringBuilder page, String name) {
    page.append(".SH ").append(name).append('\n');
  }

  private static void entry(StringBuilder page, String term, String text) {
    page.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
    text(page, text);
  }

  private static void text(StringBuilder page, String text) {
    for (var line : text.lines().toList()) {
      // What begins with a point would be a macro.
      page.append(line.startsWith(".") ? "\\&" : "").append(escaped(line)).append('\n');
    }
  }

  private static String typed(Option option) {
    var names = String.join(", ", option.names());
    if (option.label() == null) {
      return names;
    }
    return option.optional() || option.isValueOptional()
        ? names + "[=" + option.valueName() + ']'
        : names + ' ' + option.valueName();
  }

  private static String lowered(String summary) {
    return summary.substring(0, 1).toLowerCase(Locale.ROOT) + summary.substring(1);
  }

  /** As roff takes it literally: what can be typed is to be copied as it stands. */
  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '\\' -> escaped.append("\\(rs");
            case '-' -> escaped.append("\\-");
            case '\'' -> escaped.append("\\(aq");
            case '`' -> escaped.append("\\(ga");
            case '^' -> escaped.append("\\(ha");
            case '~' -> escaped.append("\\(ti");
            default -> {
              if (c < 0x7f) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append("\\[u%04X]".formatted(c));
              }
            }
          }
        });
    return escaped.toString();
  }
}
