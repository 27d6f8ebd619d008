package dev.jsup.daemon.yaml;

import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.text.NearestWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping, taken one by one as typed values. A getter answers null for a key that
 * is absent or null in the file, and for a value that does not fit, which is then a problem; so a
 * caller reads on and finds all problems at once.
 */
public final class MappingReader {
  private static final String COUNT = "a whole number, 0 or more";
  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

  private final YamlMapping mapping;
  private final YamlProblems problems;
  private final List<String> known = new ArrayList<>();

  public MappingReader(YamlMapping mapping, YamlProblems problems) {
    this.mapping = mapping;
    this.problems = problems;
  }

  public Location location() {
    return mapping.location();
  }

  /** Whether {@code key} has a value, fitting or not. */
  public boolean has(YamlKey key) {
    return mapping.entries().stream().anyMatch(entry -> isValueOf(entry, key));
  }

  /** Whether {@code key} has keys of its own. */
  public boolean isMapping(YamlKey key) {
    return mapping.entries().stream()
        .anyMatch(entry -> isValueOf(entry, key) && entry.value() instanceof YamlMapping);
  }

  /** Whether {@code key} has one value, and not several. */
  public boolean isScalar(YamlKey key) {
    return mapping.entries().stream()
        .anyMatch(entry -> isValueOf(entry, key) && entry.value() instanceof YamlScalar);
  }

  /** Whether {@code key} is null by that word, not quoted. */
  public boolean isWrittenNull(YamlKey key) {
    return mapping.entries().stream()
        .filter(entry -> key.names().contains(entry.name()))
        .anyMatch(entry -> entry.value() instanceof YamlScalar scalar && scalar.isWrittenNull());
  }

  /** Adds a problem at the value of {@code key}. */
  public void complain(YamlKey key, String message) {
    mapping.entries().stream()
        .filter(entry -> isValueOf(entry, key))
        .forEach(entry -> problems.add(entry.value().location(), message));
  }

  private static boolean isValueOf(YamlMapping.Entry entry, YamlKey key) {
    return key.names().contains(entry.name())
        && !(entry.value() instanceof YamlScalar scalar && scalar.isNull());
  }

  /** What {@code parser} makes of the text of a scalar; where it makes nothing, a problem. */
  public <T> @Nullable T parsed(
      YamlKey key, String expected, Function<String, Optional<T>> parser) {
    var entry = find(key);
    if (entry == null) {
      return null;
    }
    boolean fits = entry.value() instanceof YamlScalar scalar && !hasNul(scalar);
    var value = fits ? parser.apply(text(key)) : Optional.<T>empty();
    if (value.isEmpty()) {
      reject(entry, entry.value(), expected);
    }
    return value.orElse(null);
  }

  /** A text that is {@code valid}. Numbers and booleans are taken as they are written. */
  public @Nullable String string(YamlKey key, String expected, Predicate<String> valid) {
    return parsed(key, expected, text -> Optional.of(text).filter(valid));
  }

  public @Nullable String string(YamlKey key, String expected) {
    return string(key, expected, text -> !text.isBlank());
  }

  public @Nullable Boolean bool(YamlKey key) {
    return parsed(
        key,
        "true or false",
        text ->
            switch (text) {
              case "true", "True", "TRUE" -> Optional.of(true);
              case "false", "False", "FALSE" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** The one of {@code values} whose word, its {@code toString}, stands in the file. */
  public <T> @Nullable T oneOf(YamlKey key, List<T> values) {
    var words = values.stream().map(Object::toString).toList();
    var near = NearestWord.of(text(key), words).map("; did you mean '%s'?"::formatted).orElse("");
    int last = words.size() - 1;
    return parsed(
        key,
        String.join(", ", words.subList(0, last)) + " or " + words.get(last) + near,
        text -> values.stream().filter(value -> value.toString().equals(text)).findFirst());
  }

  /** What stands there as it is written; empty if that is no scalar. Complains of nothing. */
  public String text(YamlKey key) {
    return mapping.entries().stream()
        .filter(entry -> isValueOf(entry, key) && entry.value() instanceof YamlScalar)
        .map(entry -> ((YamlScalar) entry.value()).text())
        .findFirst()
        .orElse("");
  }

  public @Nullable Integer count(YamlKey key) {
    return parsed(key, COUNT, MappingReader::wholeNumber);
  }

  /** Also {@code forever}, which is -1. */
  public @Nullable Integer countOrForever(YamlKey key) {
    return parsed(
        key,
        COUNT + ", or forever",
        text -> text.equals("forever") ? Optional.of(-1) : wholeNumber(text));
  }

  private static Optional<Integer> wholeNumber(String text) {
    return Optional.of(text).filter(WHOLE_NUMBER.asMatchPredicate()).map(Integer::valueOf);
  }

  public @Nullable Long millis(YamlKey key) {
    return parsed(
        key,
        Durations.EXPECTED,
        text -> {
          var millis = Durations.parse(text);
          return millis.isPresent() ? Optional.of(millis.getAsLong()) : Optional.empty();
        });
  }

  /** A list of texts, or one text that is split as a shell would. */
  public @Nullable List<String> words(YamlKey key) {
    var entry = find(key);
    return entry == null ? null : new WordsReader(key, entry, problems).read();
  }

  /** As {@link #words}, each of them {@code valid}. */
  public @Nullable List<String> each(YamlKey key, String expected, Predicate<String> valid) {
    var entry = find(key);
    return entry == null ? null : new WordsReader(key, entry, problems).each(expected, valid);
  }

  /** Texts by the names of variables. */
  public @Nullable Map<String, String> strings(YamlKey key, Predicate<String> validName) {
    return strings(key, "variable", validName);
  }

  /**
   * Texts by name; a number or boolean stays as it is written, nothing is the empty text.
   *
   * @param named what has such names
   */
  public @Nullable Map<String, String> strings(
      YamlKey key, String named, Predicate<String> validName) {
    var reader = mapping(key, "a mapping of names to strings");
    if (reader == null) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (var entry : reader.mapping.entries()) {
      if (!validName.test(entry.name())) {
        problems.add(
            entry.location(), "'%s' cannot be the name of a %s".formatted(entry.name(), named));
      } else if (entry.value() instanceof YamlScalar scalar && !hasNul(scalar)) {
        texts.put(entry.name(), scalar.isNull() ? "" : scalar.text());
      } else {
        reject(entry, entry.value(), "a string, number or boolean");
      }
    }
    return texts;
  }

  public @Nullable MappingReader mapping(YamlKey key, String expected) {
    var entry = find(key);
    if (entry == null) {
      return null;
    }
    if (entry.value() instanceof YamlMapping nested) {
      return new MappingReader(nested, problems);
    }
    reject(entry, entry.value(), expected);
    return null;
  }

  public @Nullable YamlSequence sequence(YamlKey key, String expected) {
    var entry = find(key);
    if (entry == null) {
      return null;
    }
    if (entry.value() instanceof YamlSequence sequence) {
      return sequence;
    }
    reject(entry, entry.value(), expected);
    return null;
  }

  /** Complains of every key that no getter asked for. */
  public void rejectOthers() {
    for (var entry : mapping.entries()) {
      var name = entry.name();
      if (!known.contains(name)) {
        problems.addUnknownKey(entry.location(), UnknownKey.message(name, known));
      }
    }
  }

  /** Passes over those keys that no getter asked for and {@code which} holds for; returns them. */
  public List<String> passOver(Predicate<String> which) {
    var others = mapping.entries().stream().map(YamlMapping.Entry::name);
    var passed = others.filter(name -> !known.contains(name) && which.test(name)).toList();
    known.addAll(passed);
    return passed;
  }

  /** The first entry of a key with a value, whichever of its names it stands under. */
  private YamlMapping.@Nullable Entry find(YamlKey key) {
    known.addAll(key.names());
    var entries = mapping.entries().stream().filter(entry -> isValueOf(entry, key)).toList();
    if (entries.isEmpty()) {
      return null;
    }
    var first = entries.getFirst();
    for (var other : entries.subList(1, entries.size())) {
      problems.add(
          other.location(),
          "'%s' is another name of '%s' (first in %s)"
              .formatted(other.name(), first.name(), first.location().place()));
    }
    return first;
  }

  private void reject(YamlMapping.Entry entry, YamlNode value, String expected) {
    problems.add(value.location(), rejection(entry, value, expected));
  }

  /** What is said of a value that does not fit. */
  static String rejection(YamlMapping.Entry entry, YamlNode value, String expected) {
    return entry.name() + ": " + value.described() + " (expected: " + expected + ')';
  }

  /** Which no text that becomes an argument or a name may have in it. */
  static boolean hasNul(YamlScalar scalar) {
    return scalar.text().indexOf('\0') >= 0;
  }
}
