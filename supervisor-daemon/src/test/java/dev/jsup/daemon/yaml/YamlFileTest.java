package dev.jsup.daemon.yaml;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlFileTest {
  @Test
  void knowsLineAndColumnOfEveryKeyAndValue() {
    var root = mapping("a: 1\nb:\n  - x\n  - {c: 漢, d: e}\n");
    assertEquals(new Location("f.yaml", 1, 1), root.entries().getFirst().location());
    assertEquals(new Location("f.yaml", 1, 4), root.entries().getFirst().value().location());
    var list = assertInstanceOf(YamlSequence.class, root.entries().get(1).value());
    assertEquals(new Location("f.yaml", 3, 5), list.items().getFirst().location());
    var flow = assertInstanceOf(YamlMapping.class, list.items().get(1));
    assertEquals(new Location("f.yaml", 4, 12), flow.entries().get(1).location());
    assertEquals("f.yaml:4:15", flow.entries().get(1).value().location().toString());
  }

  static Stream<Arguments> scalars() {
    return Stream.of(
        Arguments.of("text", "text", false),
        Arguments.of("'8080'", "8080", false),
        Arguments.of("8080", "8080", false),
        Arguments.of("1e3", "1e3", false),
        Arguments.of("0x1F", "0x1F", false),
        Arguments.of("no", "no", false),
        Arguments.of("True", "True", false),
        Arguments.of("2026-07-01", "2026-07-01", false),
        Arguments.of("${HOME}", "${HOME}", false),
        Arguments.of("\"\\ud83d\\ude80\"", "🚀", false),
        Arguments.of("!!str 12", "12", false),
        Arguments.of("'null'", "null", false),
        Arguments.of("''", "", false),
        Arguments.of("null", "null", true),
        Arguments.of("~", "~", true),
        Arguments.of("", "", true));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void keepsScalarsAsTheyAreWritten(String written, String text, boolean isNull) {
    var value = mapping("a: " + written).entries().getFirst().value();
    var scalar = assertInstanceOf(YamlScalar.class, value);
    assertEquals(text, scalar.text());
    assertEquals(isNull, scalar.isNull());
  }

  @Test
  void readsJsonThatIsIndentedWithTabs() {
    var root = mapping("{\n\t\"a\": [\n\t\t1,\n\t\t{\"b\": null}\n\t]\n}\n");
    assertEquals("a list", root.entries().getFirst().value().described());
  }

  @Test
  void readsAByteOrderMarkAsNothing() {
    assertEquals("a", mapping("\uFEFFa: 1").entries().getFirst().name());
  }

  @Test
  void mergesWhatAnAliasNamesUnderWhatIsWritten() {
    var root = mapping("base: &b {x: 1, y: 2}\nother:\n  <<: *b\n  y: 3\n");
    var other = assertInstanceOf(YamlMapping.class, root.entries().get(1).value());
    assertEquals(
        List.of("x=1", "y=3"),
        other.entries().stream()
            .map(e -> e.name() + '=' + ((YamlScalar) e.value()).text())
            .sorted()
            .toList());
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of("a: 1\na: 2", "f.yaml:2:1: duplicate key 'a' (first in line 1)"),
        Arguments.of("? [x]\n: y", "f.yaml:1:3: a key that is a list or mapping"),
        Arguments.of("a: !env x", "f.yaml:1:4: the tag '!env' is not understood"),
        Arguments.of("a: &x [*x]", "f.yaml:1:4: an anchor that contains an alias to itself"),
        Arguments.of("a:\n\tb: 1", "f.yaml:2:1: a tab in the indentation (expected: spaces)"),
        Arguments.of(
            "a: @b", "f.yaml:1:4: a value begins with a special character; put it in quotes"),
        Arguments.of(
            "a: b: c",
            "f.yaml:1:5: a ':' where no key can stand: the line is indented wrongly, or the text"
                + " needs quotes"),
        Arguments.of("a: - b", "f.yaml:1:4: a '-' where no list can begin"),
        Arguments.of("a: \"x\"y", "f.yaml:1:7: text after the end of a value"),
        Arguments.of(
            "a:\n  - b: 1\n   c: 2",
            "f.yaml:3:4: the indentation fits none of the lines above, or '-' is missing"),
        Arguments.of("a: [1, 2\nb: 3", "f.yaml:2:2: a ',' or ']' is missing"),
        Arguments.of("a: {x: 1", "f.yaml:1:9: a ',' or '}' is missing"),
        Arguments.of("a: ]", "f.yaml:1:4: a value is missing"),
        Arguments.of("a: 1\nb: 'x\nc: 2", "f.yaml:2:4: a quote is never closed"),
        Arguments.of("a: 1\n---\nb: 2", "f.yaml:2:1: a second document (expected: one per file)"),
        Arguments.of("a: \"\\q\"", "f.yaml:1:6: an unknown escape after '\\'"),
        Arguments.of("{a: 1}}", "f.yaml:1:7: text after the end of the document"),
        Arguments.of("a: *b", "f.yaml:1:4: no anchor '&b' above"),
        Arguments.of(
            "a: 1\nb: x\u0007", "f.yaml:2:5: the control character U+0007 (expected: text)"),
        Arguments.of("a: & b", "f.yaml:1:5: not valid YAML: unexpected character found  (32)"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void saysWhatIsWrongAndWhere(String text, String problem) {
    assertEquals(List.of(problem), problemsOf(text));
  }

  @Test
  void findsSeveralProblemsAtOnce() {
    assertEquals(
        List.of(
            "f.yaml:1:4: the tag '!x' is not understood",
            "f.yaml:2:1: duplicate key 'a' (first in line 1)",
            "f.yaml:3:3: a key that is a list or mapping"),
        problemsOf("a: !x 1\na: 2\n? {}\n: 3"));
  }

  @Test
  void refusesAFileAboveOneMebibyte() {
    var text = "a: " + "x".repeat(YamlFile.MAX_LENGTH - 3);
    assertEquals(List.of(), problemsOf(text));
    assertEquals(List.of("f.yaml:1:1: the file is larger than 1 MiB"), problemsOf(text + 'x'));
  }

  @Test
  void refusesDeepNestingWithoutRunningOutOfStack() {
    assertEquals(List.of(), problemsOf("[".repeat(50) + "]".repeat(50)));
    assertEquals(
        List.of("f.yaml:1:51: nested more than 50 levels deep"), problemsOf("[".repeat(500_000)));
    assertEquals(
        List.of("f.yaml:1:101: nested more than 50 levels deep"), problemsOf("- ".repeat(400_000)));
  }

  @Test
  void readsAliasesOfAliasesInNoTime() {
    var bomb =
        IntStream.rangeClosed(1, 45)
            .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1))
            .collect(Collectors.joining("\n", "a0: &a0 [x]\n", "\n"));
    assertEquals(List.of(), problemsOf(bomb));
    var many = "a: &a []\nb: [" + "*a, ".repeat(101) + "]";
    assertEquals(1, problemsOf(many).size());
    assertTrue(
        problemsOf(many).getFirst().endsWith(": too many aliases"), problemsOf(many)::toString);
  }

  @Test
  void neverThrowsWhateverItReads() {
    var valid =
        "apps:\n  - name: &x web\n    env: {A: 'b', \"c\": [1, *x]}\n    args: |\n      x\n";
    var letters = "\n\t :-[]{}'\"&*!|>%@`#,?<a\\é\u0000\ud83d";
    long seed = 7;
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder(valid);
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        text.setCharAt(
            random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
      }
      assertDoesNotThrow(() -> problemsOf(text.toString()), "seed " + seed + ": " + text);
    }
  }

  private static YamlMapping mapping(String text) {
    var problems = new YamlProblems();
    var root = YamlFile.parse("f.yaml", text, problems).orElseThrow();
    assertTrue(problems.isEmpty());
    return assertInstanceOf(YamlMapping.class, root);
  }

  private static List<String> problemsOf(String text) {
    var problems = new YamlProblems();
    YamlFile.parse("f.yaml", text, problems);
    return switch (problems.orElse("")) {
      case YamlResult.Valid<String> _ -> List.of();
      case YamlResult.Invalid<String>(var found) ->
          found.stream().map(YamlProblem::toString).toList();
    };
  }
}
