package dev.jsup.cli.usage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a verb is typed, as its command declares it. */
public final class Usage {
  /** The words that a verb takes. */
  record Words(String label, String text, List<String> candidates) {}

  /** A line that can be typed, and what it is for. */
  record Example(String line, String meaning) {}

  private final Verb verb;
  private final List<Option> options = new ArrayList<>();
  private final List<String> repeated = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private String about = "";
  private @Nullable Words words;
  private boolean appArguments;
  private boolean negativeNumbers;

  private Usage(Verb verb) {
    this.verb = verb;
  }

  /** The usage of {@code verb}, as {@code described} declares it. */
  public static Usage of(Verb verb, Described described) {
    var usage = new Usage(verb);
    described.describe(usage);
    return usage
        .flag(
            "Print only errors, and what a verb is there to show; so does JSUP_SILENT=1",
            Arguments.SILENT,
            "-s")
        .flag("Print without colour; so does the variable NO_COLOR", Arguments.NO_COLOR)
        .flag("Explain this verb", Arguments.HELP, "-h")
        .flag("Print the version of this client", Arguments.VERSION, "-V");
  }

  /** Says what the verb does, beyond its summary. */
  public Usage about(String text) {
    about = text;
    return this;
  }

  /**
   * Takes any number of words.
   *
   * @param label as in the synopsis, {@code [NAME...]}
   */
  public Usage words(String label, String text, List<String> candidates) {
    words = new Words(label, text, candidates);
    return this;
  }

  /** Takes the targets that select apps. */
  public Usage targets(String label) {
    return words(
        label, "all, a name, an id, a namespace, /regex/ or an ecosystem file", List.of("all"));
  }

  /** Takes the arguments of an app after {@code --}. */
  public Usage appArguments() {
    appArguments = true;
    return this;
  }

  /** Takes {@code -1} for a word, not for an option. */
  public Usage negativeNumbers() {
    negativeNumbers = true;
    return this;
  }

  /** Takes an option without a value. */
  public Usage flag(String text, String... names) {
    options.add(new Option(List.of(names), null, false, text, List.of()));
    return this;
  }

  /** Takes an option with a value. */
  public Usage option(String label, String text, String... names) {
    return option(label, text, List.of(), names);
  }

  /** Takes an option with a value, and knows which ones there are. */
  public Usage option(String label, String text, List<String> candidates, String... names) {
    options.add(new Option(List.of(names), label, false, text, candidates));
    return this;
  }

  /** Takes an option with a value behind a {@code =}, or without one. */
  public Usage optionalValue(String label, String text, String... names) {
    options.add(new Option(List.of(names), label, true, text, List.of()));
    return this;
  }

  /** Takes an option that may stand there more than once: its values are joined by commas. */
  public Usage repeated(String label, String text, String... names) {
    repeated.add(names[0]);
    return option(label, text, names);
  }

  /** Whether the values of that option are joined. */
  boolean isRepeated(Option option) {
    return repeated.contains(option.name());
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
    examples.add(new Example(line, meaning));
    return this;
  }

  public Verb verb() {
    return verb;
  }

  /** All options, those that every verb has last. */
  public List<Option> options() {
    return options;
  }

  /** The option of that name; null if there is none. */
  @Nullable Option option(String name) {
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).names().contains(name)) {
        return options.get(i);
      }
    }
    return null;
  }

  /** Whether {@code argument} is a number below zero that is a word here. */
  boolean isNegativeNumber(String argument) {
    return negativeNumbers && argument.startsWith("-") && Character.isDigit(argument.charAt(1));
  }

  /** Whether something can stand where no option does. */
  public boolean takesWords() {
    return words != null;
  }

  /** The known words that can stand there; empty when only files and names can. */
  public List<String> candidates() {
    return words == null ? List.of() : words.candidates();
  }

  @Nullable Words words() {
    return words;
  }

  String about() {
    return about;
  }

  List<Example> examples() {
    return examples;
  }

  String synopsis() {
    return "jsup "
        + verb.word()
        + " [OPTION...]"
        + (words == null ? "" : " " + words.label())
        + (appArguments ? " [-- ARGUMENT...]" : "");
  }
}
