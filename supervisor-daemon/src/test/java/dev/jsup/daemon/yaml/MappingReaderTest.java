package dev.jsup.daemon.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MappingReaderTest {
  private static final YamlKey KEY = YamlKey.of("max_size", "limit");

  private final YamlProblems problems = new YamlProblems();

  static Stream<Arguments> values() {
    Function<MappingReader, Object> string = keys -> keys.string(KEY, "a text");
    Function<MappingReader, Object> bool = keys -> keys.bool(KEY);
    Function<MappingReader, Object> count = keys -> keys.count(KEY);
    Function<MappingReader, Object> millis = keys -> keys.millis(KEY);
    Function<MappingReader, Object> words = keys -> keys.words(KEY);
    Function<MappingReader, Object> strings = keys -> keys.strings(KEY, _ -> true);
    Function<MappingReader, Object> oneOf = keys -> keys.oneOf(KEY, List.of("a", "b"));
    return Stream.of(
        Arguments.of(string, "x y", "x y"),
        Arguments.of(string, "12", "12"),
        Arguments.of(bool, "true", true),
        Arguments.of(bool, "FALSE", false),
        Arguments.of(bool, "\"false\"", false),
        Arguments.of(count, "0", 0),
        Arguments.of(count, "'16'", 16),
        Arguments.of(millis, "250", 250L),
        Arguments.of(millis, "1m30s", 90_000L),
        Arguments.of(words, "a 'b c'", List.of("a", "b c")),
        Arguments.of(words, "[a, 'b c', 3, true, '']", List.of("a", "b c", "3", "true", "")),
        Arguments.of(words, "[]", List.of()),
        Arguments.of(
            strings,
            "{A: x, B: 80, C: true, D: , E: 1e3}",
            Map.of("A", "x", "B", "80", "C", "true", "D", "", "E", "1e3")),
        Arguments.of(oneOf, "b", "b"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsTypedValues(Function<MappingReader, Object> getter, String written, Object value) {
    assertEquals(value, getter.apply(reader("max_size: " + written)));
    assertEquals(List.of(), found());
  }

  static Stream<Arguments> scalarMisfits() {
    Function<MappingReader, Object> string = keys -> keys.string(KEY, "a text");
    Function<MappingReader, Object> bool = keys -> keys.bool(KEY);
    Function<MappingReader, Object> count = keys -> keys.count(KEY);
    Function<MappingReader, Object> millis = keys -> keys.millis(KEY);
    Function<MappingReader, Object> oneOf = keys -> keys.oneOf(KEY, List.of("a", "b", "c"));
    return Stream.of(
        Arguments.of(string, "' '", "1:11: max_size: ' ' (expected: a text)"),
        Arguments.of(string, "[x]", "1:11: max_size: a list (expected: a text)"),
        Arguments.of(string, "\"a\\0b\"", "1:11: max_size: 'a\0b' (expected: a text)"),
        Arguments.of(bool, "no", "1:11: max_size: 'no' (expected: true or false)"),
        Arguments.of(count, "-1", "1:11: max_size: '-1' (expected: a whole number, 0 or more)"),
        Arguments.of(count, "1.5", "1:11: max_size: '1.5' (expected: a whole number, 0 or more)"),
        Arguments.of(
            count,
            "9999999999",
            "1:11: max_size: '9999999999' (expected: a whole number, 0 or more)"),
        Arguments.of(
            millis,
            "5 s",
            "1:11: max_size: '5 s' (expected: milliseconds, or a duration like 500ms, 5s or"
                + " 1m30s)"),
        Arguments.of(oneOf, "d", "1:11: max_size: 'd' (expected: a, b or c)"));
  }

  static Stream<Arguments> collectionMisfits() {
    Function<MappingReader, Object> words = keys -> keys.words(KEY);
    Function<MappingReader, Object> strings = keys -> keys.strings(KEY, n -> !n.contains("="));
    Function<MappingReader, Object> nested = keys -> keys.mapping(KEY, "a mapping");
    Function<MappingReader, Object> sequence = keys -> keys.sequence(KEY, "a list of apps");
    return Stream.of(
        Arguments.of(words, "it's", "1:11: max_size: 'it's' (expected: every quote closed)"),
        Arguments.of(words, "[a, [b]]", "1:15: max_size: a list (expected: a list of strings)"),
        Arguments.of(words, "[~]", "1:12: max_size: nothing (expected: a list of strings)"),
        Arguments.of(
            words,
            "{}",
            "1:11: max_size: a mapping (expected: a list of strings, or one string split like a"
                + " shell line)"),
        Arguments.of(strings, "x", "1:11: max_size: 'x' (expected: a mapping of names to strings)"),
        Arguments.of(
            strings, "{A: [1]}", "1:15: A: a list (expected: a string, number or boolean)"),
        Arguments.of(strings, "{A=B: 1}", "1:12: 'A=B' cannot be the name of a variable"),
        Arguments.of(nested, "x", "1:11: max_size: 'x' (expected: a mapping)"),
        Arguments.of(sequence, "x", "1:11: max_size: 'x' (expected: a list of apps)"));
  }

  @ParameterizedTest
  @MethodSource({"scalarMisfits", "collectionMisfits"})
  void saysWhatWasGivenAndWhatWasExpected(
      Function<MappingReader, Object> getter, String written, String problem) {
    var value = getter.apply(reader("max_size: " + written));
    assertTrue(value == null || List.of("a").equals(value) || value.toString().length() == 2);
    assertEquals(List.of("f.yaml:" + problem), found());
  }

  @Test
  void takesAnAbsentAndANullKeyForNothing() {
    var keys = reader("max_size:\nlimit: ~");
    assertNull(keys.string(KEY, "a text"));
    assertNull(keys.words(KEY));
    assertNull(keys.strings(KEY, _ -> true));
    assertFalse(keys.has(KEY));
    keys.rejectOthers();
    assertEquals(List.of(), found());
  }

  @Test
  void knowsAKeyByItsOtherNamesAndInCamelCase() {
    for (var name : List.of("max_size", "maxSize", "limit")) {
      assertEquals(3, reader(name + ": 3").count(KEY));
    }
    assertEquals(List.of(), found());
  }

  @Test
  void refusesTwoNamesOfOneKeyOnceHoweverOftenItIsAskedFor() {
    var keys = reader("limit: 1\nmaxSize: 2");
    assertEquals(1, keys.count(KEY));
    assertEquals("1", keys.string(KEY, "a text"));
    assertEquals(
        List.of("f.yaml:2:1: 'maxSize' is another name of 'limit' (first in line 1)"), found());
  }

  @Test
  void asksWhichKeyWasMeant() {
    var keys = reader("maxsize: 1\nlimits: 2\ncolour: 3");
    keys.count(KEY);
    keys.rejectOthers();
    assertEquals(
        List.of(
            "f.yaml:1:1: unknown key 'maxsize' (did you mean 'max_size'?)",
            "f.yaml:2:1: unknown key 'limits' (did you mean 'limit'?)",
            "f.yaml:3:1: unknown key 'colour'"),
        found());
  }

  @Test
  void readsNestedMappingsIntoTheSameProblems() {
    var keys = reader("max_size:\n  limit: many\nx: 1").mapping(KEY, "a mapping");
    assertNotNull(keys);
    keys.count(KEY);
    assertEquals(
        List.of("f.yaml:2:10: limit: 'many' (expected: a whole number, 0 or more)"), found());
  }

  @Test
  void showsOnlyTheBeginningOfALongValue() {
    reader("max_size: " + "漢".repeat(100)).count(KEY);
    assertEquals(
        List.of(
            "f.yaml:1:11: max_size: '"
                + "漢".repeat(60)
                + "…' (expected: a whole number, 0 or more)"),
        found());
  }

  @Test
  void listsTheFirstOfVeryManyProblems() {
    for (int line = 40; line >= 1; line--) {
      problems.add(new Location("f.yaml", line, 1), "wrong");
    }
    var message = assertInvalid().message();
    assertTrue(message.startsWith("f.yaml:1:1: wrong\nf.yaml:2:1: wrong\n"), message);
    assertTrue(message.endsWith("f.yaml:30:1: wrong\nand 10 more"), message);
  }

  private MappingReader reader(String text) {
    var root = YamlFile.parse("f.yaml", text, problems).orElseThrow();
    return new MappingReader((YamlMapping) root, problems);
  }

  private List<String> found() {
    return problems.isEmpty()
        ? List.of()
        : assertInvalid().problems().stream().map(YamlProblem::toString).toList();
  }

  private YamlResult.Invalid<String> assertInvalid() {
    return (YamlResult.Invalid<String>) problems.orElse("");
  }
}
