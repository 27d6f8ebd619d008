package dev.jsup.cli.usage;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** How a verb is typed: collects what its command declares, as a model for picocli. */
public final class Usage {
  private static final int LONGEST_OPTION = 26;
  private static final String SYNOPSIS_END = " [-- ARGUMENT...]";

  private final Verb verb;
  private final CommandSpec spec = CommandSpec.create();
  private final List<String[]> examples = new ArrayList<>();
  private String synopsis;

  private Usage(Verb verb) {
    this.verb = verb;
    this.synopsis = "jsup " + verb.word() + " [OPTION...]";
  }

  /** The usage of {@code verb}, as {@code described} declares it. */
  public static Usage of(Verb verb, Described described) {
    var usage = new Usage(verb);
    described.describe(usage);
    usage.common();
    return usage;
  }

  /** Says what the verb does, beyond its summary. */
  public Usage about(String text) {
    spec.usageMessage().descriptionHeading("%n").description(escaped(text));
    return this;
  }

  /**
   * Takes any number of words.
   *
   * @param label as in the synopsis, {@code [NAME...]}
   */
  public Usage words(String label, String text, List<String> candidates) {
    synopsis += " " + label;
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label.replace("[", "").replace("]", "").replace("...", ""))
            .hideParamSyntax(true)
            .completionCandidates(candidates)
            .description(escaped(text))
            .build());
    return this;
  }

  /** Takes the targets that select apps. */
  public Usage targets(String label) {
    return words(
        label, "all, a name, an id, a namespace, /regex/ or an ecosystem file", List.of("all"));
  }

  /** Takes the arguments of an app after {@code --}. */
  public Usage appArguments() {
    synopsis += SYNOPSIS_END;
    return this;
  }

  /** Takes an option without a value. */
  public Usage flag(String text, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .type(boolean.class)
            .arity("0")
            .description(escaped(text))
            .build());
    return this;
  }

  /** Takes an option with a value. */
  public Usage option(String label, String text, String... names) {
    return option(label, text, List.of(), names);
  }

  /** Takes an option with a value, and knows which ones there are. */
  public Usage option(String label, String text, List<String> candidates, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .type(String.class)
            .arity("1")
            .paramLabel(label)
            .completionCandidates(candidates)
            .description(escaped(text))
            .build());
    return this;
  }

  /** Takes {@code --json}. */
  public Usage json() {
    return flag("Answer in JSON", Arguments.JSON);
  }

  /** Takes {@code --timeout}. */
  public Usage timeout(String text) {
    return option(
        "DURATION", text + "; 500ms, 10s, 2m, a plain number is seconds", Arguments.TIMEOUT);
  }

  /** Shows a use. */
  public Usage example(String line, String meaning) {
    examples.add(new String[] {line, meaning});
    return this;
  }

  public Verb verb() {
    return verb;
  }

  /** The model. */
  public CommandSpec spec() {
    return spec;
  }

  private void common() {
    flag("Print only errors, and what a verb is there to show", Arguments.SILENT, "-s");
    flag("Print without colour; so does the variable NO_COLOR", Arguments.NO_COLOR);
    spec.addOption(
        OptionSpec.builder(Arguments.HELP, "-h")
            .type(boolean.class)
            .usageHelp(true)
            .description("Explain this verb")
            .build());
    spec.addOption(
        OptionSpec.builder(Arguments.VERSION, "-V")
            .type(boolean.class)
            .versionHelp(true)
            .description("Print the version of this client")
            .build());
    spec.name("jsup " + verb.word());
    spec.usageMessage()
        .customSynopsis(synopsis)
        .header(verb.summary() + ".")
        .headerHeading("")
        .synopsisHeading("%nUsage: ")
        .parameterListHeading("%n")
        .optionListHeading("%nOptions:%n")
        .sortOptions(false)
        .longOptionsMaxWidth(LONGEST_OPTION)
        .footerHeading("%nExamples:%n")
        .footer(exampleLines());
  }

  private String[] exampleLines() {
    int width = 0;
    for (var example : examples) {
      width = Math.max(width, example[0].length());
    }
    var lines = new String[examples.size()];
    for (int i = 0; i < lines.length; i++) {
      var example = examples.get(i);
      lines[i] =
          escaped("  " + example[0] + " ".repeat(width - example[0].length() + 3) + example[1]);
    }
    return lines;
  }

  /** picocli formats its texts. */
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }
}
