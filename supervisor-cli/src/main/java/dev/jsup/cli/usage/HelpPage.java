package dev.jsup.cli.usage;

import dev.jsup.cli.terminal.TerminalKind;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page that explains a verb, laid out by picocli. */
public final class HelpPage {
  private static final int MIN_WIDTH = 60;
  private static final int MAX_WIDTH = 100;
  private static final int LONGEST_OPTION = 26;
  private static final int GAP = 3;

  private HelpPage() {}

  public static String of(Usage usage, TerminalKind terminal, boolean color) {
    int columns = terminal.out() ? terminal.columns() : MAX_WIDTH;
    var spec = spec(usage);
    spec.usageMessage().width(Math.clamp(columns, MIN_WIDTH, MAX_WIDTH));
    var ansi = terminal.out() && terminal.color() && color ? Ansi.ON : Ansi.OFF;
    return new CommandLine(spec).getUsageMessage(ansi);
  }

  private static CommandSpec spec(Usage usage) {
    var spec = CommandSpec.create().name(usage.verb().word());
    for (var option : usage.options()) {
      spec.addOption(option(option));
    }
    var words = usage.words();
    if (words != null) {
      spec.addPositional(words(words));
    }
    spec.usageMessage()
        .header(usage.verb().summary() + ".")
        .synopsisHeading("%nUsage: ")
        .customSynopsis(usage.synopsis())
        .descriptionHeading(usage.about().isEmpty() ? "" : "%n")
        .description(escaped(usage.about()))
        .parameterListHeading("%n")
        .optionListHeading("%nOptions:%n")
        .sortOptions(false)
        .longOptionsMaxWidth(LONGEST_OPTION)
        .footerHeading("%nExamples:%n")
        .footer(examples(usage.examples()));
    return spec;
  }

  private static OptionSpec option(Option option) {
    var builder =
        OptionSpec.builder(option.names().toArray(new String[0]))
            .description(escaped(option.text()));
    if (option.label() == null) {
      return builder.type(boolean.class).arity("0").build();
    }
    var arity = option.optional() || option.isValueOptional() ? "0..1" : "1";
    return builder.type(String.class).arity(arity).paramLabel(option.valueName()).build();
  }

  private static PositionalParamSpec words(Usage.Words words) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(words.label().replace("[", "").replace("]", "").replace("...", ""))
        .hideParamSyntax(true)
        .description(escaped(words.text()))
        .build();
  }

  private static String[] examples(List<Usage.Example> examples) {
    int width = 0;
    for (var example : examples) {
      width = Math.max(width, example.line().length());
    }
    var lines = new String[examples.size()];
    for (int i = 0; i < lines.length; i++) {
      var example = examples.get(i);
      var gap = " ".repeat(width - example.line().length() + GAP);
      lines[i] = escaped("  " + example.line() + gap + example.meaning());
    }
    return lines;
  }

  /** picocli formats its texts. */
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }
}
