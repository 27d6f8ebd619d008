package dev.jsup.daemon.yaml;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static final String EVERYTHING =
      """
      // apps of the shop
      {
      \t/* all of
         them */ apps: [
          {name:'web', "script" : "http://x/*no comment*/", args: ["a//b", 'it\\'s',], n: -1.5e3}, # the last
        ],
        on: true, nothing: null, $x_1: "\\u0041\\n\\x42\\
      C",
      };
      """;

  @Test
  void aCommentMayStandDirectlyBehindAWord() {
    var text = "{a/*key*/: false// no\n, b: 2/*two*/, c: null//\n}";
    var problems = new YamlProblems(false);
    var root = YamlFile.parseJson("f.json", text, problems);
    assertEquals("{a=<false>,b=<2>,c=null}", root.map(JsonReaderTest::shown).orElse("nothing"));
  }

  private static String shown(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar -> scalar.isNull() ? "null" : "<" + scalar.text() + ">";
      case YamlSequence list ->
          list.items().stream()
              .map(JsonReaderTest::shown)
              .collect(Collectors.joining(",", "[", "]"));
      case YamlMapping mapping ->
          mapping.entries().stream()
              .map(entry -> entry.name() + "=" + shown(entry.value()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String parse(String text) {
    var problems = new YamlProblems();
    var root = YamlFile.parseJson("f.json", text, problems);
    return switch (problems.orElse(root.map(JsonReaderTest::shown).orElse("nothing"))) {
      case YamlResult.Valid<String>(var value) -> value;
      case YamlResult.Invalid<String> invalid -> invalid.message();
    };
  }

  @Test
  void readsJsonAsPeopleWriteIt() {
    assertEquals(
        "{apps=[{name=<web>,script=<http://x/*no comment*/>,args=[<a//b>,<it's>],n=<-1.5e3>}],"
            + "on=<true>,nothing=null,$x_1=<A\nBC>}",
        parse(EVERYTHING));
  }

  @Test
  void knowsWhereEverythingStands() {
    var problems = new YamlProblems();
    var root = (YamlMapping) YamlFile.parseJson("f.json", EVERYTHING, problems).orElseThrow();
    var apps = (YamlSequence) root.get("apps").orElseThrow();
    var app = (YamlMapping) apps.items().getFirst();
    assertEquals(
        List.of("f.json:5:6", "f.json:5:18", "f.json:5:55", "f.json:5:81"),
        app.entries().stream().map(entry -> entry.location().toString()).toList());
    assertEquals("f.json:5:29", app.get("script").orElseThrow().location().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "{a: 1 b: 2} > 1:7: a ',' or '}' is missing",
        "[1 2] > 1:4: a ',' or ']' is missing",
        "{a 1} > 1:4: a ':' is missing after the key 'a'",
        "{a: } > 1:5: a value is missing",
        "{: 1} > 1:2: a key is missing",
        "{a: 'x > 1:5: a quote is never closed",
        "[1] x > 1:5: text after the end of the value",
        "[1, /* x > 1:5: a comment is never closed",
        "{a: 1, a: 2} > 1:8: duplicate key 'a' (first in line 1)",
        "{a: http://x} > 1:9: a ',' or '}' is missing",
        "[\"\\u00g0\"] > 1:5: an escape without its 4 hexadecimal digits",
      })
  void saysWhatIsWrongAndWhere(String text, String problem) {
    assertEquals("f.json:" + problem, parse(text));
  }

  @Test
  void isBoundedInDepthAndSize() {
    assertTrue(parse("[".repeat(60)).contains("nested more than 50 levels deep"));
    assertEquals("nothing", parse(" // nothing"));
    assertTrue(parse("[" + " ".repeat(2 << 20) + "]").contains("larger than 1 MiB"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " [1]", "// x\n{a: 1}", "/* x */ [", "\ufeff{}"})
  void isRecognisedByItsBeginning(String text) {
    assertTrue(YamlFile.looksLikeJson(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "apps:", "- script: a", "/* x", "# {}"})
  void isNotTakenForYaml(String text) {
    assertFalse(YamlFile.looksLikeJson(text));
  }

  @Test
  void neverThrowsWhateverItReads() {
    var letters = "\n :,[]{}'\"\\/*#0ax";
    long seed = 12;
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder(EVERYTHING);
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        text.setCharAt(
            random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
      }
      assertDoesNotThrow(() -> parse(text.toString()), "seed " + seed + ": " + text);
    }
  }
}
