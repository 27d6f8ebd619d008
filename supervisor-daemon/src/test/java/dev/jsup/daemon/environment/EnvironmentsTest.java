package dev.jsup.daemon.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentsTest {
  private static final Map<String, String> SET = Map.of("A", "a", "EMPTY", "");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "${A} > a",
        "x${A}y${A} > xaya",
        "${EMPTY}. > .",
        "${B:-b} > b",
        "${B-b} > b",
        "${EMPTY:-b} > b",
        "${EMPTY-b}. > .",
        "${A:-b} > a",
        "${B:-${C:-c}}/${A} > c/a",
        "${B:-}. > .",
        "${A:?no} > a",
        "$A $$ pa$$word $5 > $A $$ pa$$word $5",
        "$${A} > ${A}",
        "$${B:-x} ${A} > ${B:-x} a",
        "${time} > time is not set (write ${time:-} for nothing then, $${time} for these very characters)",
        "${B:?say where} > B: say where",
        "${EMPTY:?} > EMPTY is not set, or empty",
        "${9} ${a b} ${} > ${9} ${a b} ${}",
        "${A > ${A",
        "${B:-x > ${B:-x",
      })
  void variablesAreExpandedAsAShellDoes(String text, String expected) {
    assertEquals(expected, expanded(text));
  }

  private static String expanded(String text) {
    try {
      return Expansion.of("k", text, SET);
    } catch (BadValueException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void whatIsQuotedStaysWhatItIs() {
    for (var text : List.of("${A}", "$${A}", "a$$b", "${B:?x}", "plain")) {
      assertEquals(text, expanded(Expansion.quoted(text)));
    }
  }

  private Map<String, String> made(List<EnvFile> files, Map<String, String> declared)
      throws BadValueException {
    var caller = Map.of("A", "caller", "PATH", "/bin", "SECRET", "s");
    var filter = new EnvFilter(false, List.of("SECRET"), List.of());
    return Environments.make(new EnvironmentSpec(caller, filter, Map.of(), files, declared));
  }

  private EnvFile file(String text) throws IOException {
    var path = Files.createTempFile(folder, "x", ".env");
    return new EnvFile(Files.writeString(path, text).toString(), false);
  }

  @Test
  void eachPartCountsOverThoseBeforeIt() throws Exception {
    var first = file("A=first\nB=${A}\nPATH=${PATH}:/first\n");
    var second = file("B=second of ${B}\n");
    var declared = new LinkedHashMap<String, String>();
    declared.put("C", "${A}, ${B}");
    declared.put("A", "declared");
    declared.put("D", "${A}");
    declared.put("S", "${SECRET}");
    var env = made(List.of(first, second), declared);
    assertEquals("first, second of first", env.get("C"));
    assertEquals("declared", env.get("A"));
    assertEquals("declared", env.get("D"));
    assertEquals("/bin:/first", env.get("PATH"));
    assertEquals("s", env.get("S"));
    assertFalse(env.containsKey("SECRET"));
  }

  @Test
  void filesAreReadAsDotenvReadsThem() throws Exception {
    var env =
        made(
            List.of(
                file(
                    """
                    # comment
                    PLAIN=a b # comment
                      export EXPORTED = x#y
                    EMPTY=
                    NONE= # nothing
                    SINGLE='a ${A} \\n # "b"' # comment
                    DOUBLE="a\\tb \\"q\\" ${A} \\${A} \\$5 \\\\"
                    LINES="one
                    two=2
                    three"
                    URL=postgres://u:p@h/db?x=1
                    LAST=end\
                    """)),
            Map.of());
    assertEquals("a b", env.get("PLAIN"));
    assertEquals("x#y", env.get("EXPORTED"));
    assertEquals("", env.get("EMPTY"));
    assertEquals("", env.get("NONE"));
    assertEquals("a ${A} \\n # \"b\"", env.get("SINGLE"));
    assertEquals("a\tb \"q\" caller ${A} $5 \\", env.get("DOUBLE"));
    assertEquals("one\ntwo=2\nthree", env.get("LINES"));
    assertEquals("postgres://u:p@h/db?x=1", env.get("URL"));
    assertEquals("end", env.get("LAST"));
  }

  @ParameterizedTest
  @CsvSource({
    "'A=1\n\nnonsense\n', 'line 3: no NAME=value'",
    "'A=1\nB=\"x\n', 'line 2: a quote is never closed'",
    "'A=\"x\" y\n', 'line 1: text behind the closing quote'",
    "'1A=x', 'line 1: no NAME=value'",
    "'A=${NO_SUCH}', 'NO_SUCH is not set'",
  })
  void aFileThatIsNotUnderstoodIsToldWithItsName(String text, String problem) throws IOException {
    var file = file(text);
    var bad = assertThrows(BadValueException.class, () -> made(List.of(file), Map.of()));
    assertEquals("env_file", bad.key());
    var message = String.valueOf(bad.getMessage());
    assertEquals(file.path(), message.substring(0, file.path().length()));
    assertEquals(true, message.contains(problem), message);
  }

  @Test
  void backticksAreQuotesToo() throws Exception {
    var env = made(List.of(file("B=`it's \"${A}\" #1\nand \\n` # comment\nC=c`d\n")), Map.of());
    assertEquals("it's \"${A}\" #1\nand \\n", env.get("B"));
    assertEquals("c`d", env.get("C"));
  }

  @Test
  void aFileThatIsGoneIsAProblemUnlessItMayBe() throws Exception {
    var path = folder.resolve("none.env").toString();
    assertEquals("caller", made(List.of(new EnvFile(path, true)), Map.of()).get("A"));
    var bad =
        assertThrows(
            BadValueException.class, () -> made(List.of(new EnvFile(path, false)), Map.of()));
    assertEquals("env_file: " + path + ": no such file or folder", bad.described());
    var aFolder = new EnvFile(folder.toString(), true);
    var noFile = assertThrows(BadValueException.class, () -> made(List.of(aFolder), Map.of()));
    assertEquals(folder + " is no file", noFile.getMessage());
  }
}
