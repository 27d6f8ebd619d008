package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was typed after a verb. */
public final class Arguments {
  public static final String JSON = "--json";
  public static final String TIMEOUT = "--timeout";
  public static final String SILENT = "--silent";
  public static final String NO_COLOR = "--no-color";
  public static final String HELP = "--help";
  public static final String VERSION = "--version";

  private final Verb verb;
  private final List<String> words;
  private final Map<String, String> options;
  private final @Nullable List<String> appArguments;
  private final List<String> notes;

  /**
   * @param words all but options
   * @param options values by the longest name; of a flag the empty string
   * @param appArguments what stands behind {@code --}; null without one
   * @param notes for people: what was typed and is passed over
   */
  Arguments(
      Verb verb,
      List<String> words,
      Map<String, String> options,
      @Nullable List<String> appArguments,
      List<String> notes) {
    this.verb = verb;
    this.words = words;
    this.options = options;
    this.appArguments = appArguments;
    this.notes = notes;
  }

  /** For people: what was typed and is passed over. */
  public List<String> notes() {
    return notes;
  }

  /** All but options. */
  public List<String> words() {
    return words;
  }

  public @Nullable List<String> appArguments() {
    return appArguments;
  }

  /** The words, of which there must be one. */
  public List<String> targets() throws CliException {
    if (words.isEmpty()) {
      throw wrong(
          "'"
              + verb.word()
              + "' needs a target: all, a name, an id, a namespace, /regex/ or an ecosystem file");
    }
    return words;
  }

  /** The words; null when there are none, which means all. */
  public @Nullable List<String> targetsOrAll() {
    return words.isEmpty() ? null : words;
  }

  /** The first word, which says {@code what}. */
  public String first(String what) throws CliException {
    if (words.isEmpty()) {
      throw wrong("'" + verb.word() + "' needs " + what);
    }
    return words.getFirst();
  }

  /** A value of {@code option} that is none of {@code words}. */
  public CliException notOneOf(String option, String value, List<String> words) {
    return wrong(
        "%s: '%s' (expected: %s)%s"
            .formatted(
                option, value, String.join(", ", words), NearestWord.question(value, words)));
  }

  /** Refuses more words than {@code count}. */
  public Arguments atMost(int count) throws CliException {
    if (words.size() > count) {
      throw wrong("unexpected argument '" + words.get(count) + "'");
    }
    return this;
  }

  public boolean has(String option) {
    return options.containsKey(option);
  }

  /** True if the flag was given; null, for the default, if not. */
  public @Nullable Boolean flag(String option) {
    return has(option) ? Boolean.TRUE : null;
  }

  /** The value of an option; null if it was not given. */
  public @Nullable String text(String option) {
    return options.get(option);
  }

  /** The value of an option, split as a shell does. */
  public @Nullable List<String> shellWords(String option) throws CliException {
    var text = options.get(option);
    return text == null ? null : ShellWords.split(option, text);
  }

  /** The value of an option that is a number from 0. */
  public @Nullable Integer number(String option) throws CliException {
    var text = options.get(option);
    if (text == null) {
      return null;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw wrong(option + ": '" + text + "' (expected: a number, 0 or more)");
  }

  /** The value of {@code --timeout}, where a plain number is seconds. */
  public @Nullable Long timeoutMs() throws CliException {
    return seconds(TIMEOUT);
  }

  /**
   * The value, in milliseconds, of an option that is a duration where a plain number is seconds.
   */
  public @Nullable Long seconds(String option) throws CliException {
    var text = options.get(option);
    return text == null
        ? null
        : (Long) DurationText.millis(option, text, DurationText.PlainNumber.SECONDS);
  }

  /** The value of an option that is a duration, where a plain number is milliseconds. */
  public @Nullable Long millis(String option) throws CliException {
    var text = options.get(option);
    return text == null
        ? null
        : (Long) DurationText.millis(option, text, DurationText.PlainNumber.MILLISECONDS);
  }

  /**
   * The bytes that the value of an option, which was given, stands for.
   *
   * @param words what the value could have been too, for the complaint
   */
  public long bytesOr(String option, List<String> words) throws CliException {
    return SizeText.bytes(option, options.getOrDefault(option, ""), words);
  }

  /** Refuses every option but {@code names} and those that each verb has. */
  public void only(Set<String> names, String what) throws CliException {
    for (var option : options.keySet()) {
      if (!names.contains(option) && !option.equals(SILENT) && !option.equals(NO_COLOR)) {
        throw wrong("'" + what + "' takes no option '" + option + "'");
      }
    }
  }

  /** A complaint about what was typed. */
  public CliException wrong(String message) {
    return WrongUsage.of(verb, message);
  }
}
