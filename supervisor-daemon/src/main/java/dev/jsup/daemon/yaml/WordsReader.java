package dev.jsup.daemon.yaml;

import dev.jsup.daemon.text.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The value of one key that is a list of texts, or one text that is split as a shell would. */
final class WordsReader {
  private static final String WORDS = "a list of strings, or one string split like a shell line";

  private final YamlKey key;
  private final YamlMapping.Entry entry;
  private final YamlProblems problems;

  WordsReader(YamlKey key, YamlMapping.Entry entry, YamlProblems problems) {
    this.key = key;
    this.entry = entry;
    this.problems = problems;
  }

  @Nullable List<String> read() {
    return each(_ -> {}, _ -> {});
  }

  /** Each of them {@code valid}; of a list, what is not is told where it stands. */
  @Nullable List<String> each(String expected, Predicate<String> valid) {
    return each(
        word -> check(word, entry.value(), expected, valid),
        item -> check(item.text(), item, expected, valid));
  }

  private @Nullable List<String> each(Consumer<String> word, Consumer<YamlScalar> item) {
    return switch (entry.value()) {
      case YamlScalar scalar when !MappingReader.hasNul(scalar) -> split(scalar, word);
      case YamlSequence sequence -> items(sequence, item);
      case YamlScalar _, YamlMapping _ -> {
        reject(entry.value(), WORDS);
        yield null;
      }
    };
  }

  private void check(String word, YamlNode where, String expected, Predicate<String> valid) {
    if (word.isEmpty() || !valid.test(word)) {
      var name = key.names().getFirst();
      problems.add(where.location(), "%s: '%s' (expected: %s)".formatted(name, word, expected));
    }
  }

  private @Nullable List<String> split(YamlScalar scalar, Consumer<String> word) {
    var words = ShellWords.split(scalar.text());
    if (words.isEmpty()) {
      reject(scalar, "every quote closed");
      return null;
    }
    words.get().forEach(word);
    return words.get();
  }

  private List<String> items(YamlSequence sequence, Consumer<YamlScalar> each) {
    List<String> texts = new ArrayList<>();
    for (var item : sequence.items()) {
      if (item instanceof YamlScalar scalar && !scalar.isNull() && !MappingReader.hasNul(scalar)) {
        each.accept(scalar);
        texts.add(scalar.text());
      } else {
        reject(item, "a list of strings");
      }
    }
    return texts;
  }

  private void reject(YamlNode value, String expected) {
    problems.add(value.location(), MappingReader.rejection(entry, value, expected));
  }
}
