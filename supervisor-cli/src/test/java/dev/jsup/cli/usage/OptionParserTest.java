package dev.jsup.cli.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.protocol.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b -n x",
        "-n x a b",
        "a -n x b",
        "a b -nx",
        "a b --name x",
        "--name=x a b",
        "a --name x b",
        "-fn x a b",
        "-fnx a b",
        "-n y a b -n x",
        "-n x -- a b",
        "a -n x -- b",
      })
  void takesOptionsAnywhere(String line) throws CliException {
    var arguments = parse(line.split(" "));
    assertEquals("x", arguments.text("--name"));
    assertEquals(List.of("a", "b"), arguments.words());
  }

  @Test
  void takesFlagsAloneOrTogether() throws CliException {
    var arguments = parse("-fs", "--json", "x");
    assertTrue(arguments.has("--force"));
    assertTrue(arguments.has(Arguments.SILENT));
    assertTrue(arguments.has(Arguments.JSON));
    assertFalse(arguments.has("--name"));
    assertEquals(true, arguments.flag("--force"));
    assertEquals(null, arguments.flag("--name"));
  }

  @ParameterizedTest
  @CsvSource({"--name=, ''", "--name=a=b, a=b", "-n=x, =x", "--name=--force, --force", "-n-1, -1"})
  void takesValuesAsTheyAre(String argument, String value) throws CliException {
    assertEquals(value, parse(argument).text("--name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-x", "--unknown", "-", ""})
  void takesAValueThatOnlyLooksLikeAnOption(String value) throws CliException {
    assertEquals(value, parse("-n", value).text("--name"));
  }

  @Test
  void keepsWordsAsTheyAre() throws CliException {
    assertEquals(List.of("-", "", "a b", "@x"), parse("-s", "-", "", "a b", "@x").words());
    assertEquals(List.of("-f", "--", "-n"), parse("--", "-f", "--", "-n").words());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "-n > option '--name' needs a value: NAME",
        "--name > option '--name' needs a value: NAME",
        "-n --force > option '--name' needs a value: NAME",
        "-n -- > option '--name' needs a value: NAME",
        "-fn > option '--name' needs a value: NAME",
        "--force=yes > option '--force' takes no value",
        "--frce > unknown option '--frce'; did you mean '--force'?",
        "--frce=x > unknown option '--frce'; did you mean '--force'?",
        "-q > unknown option '-q'",
        "-fq > unknown option '-q'",
        "-1 > unknown option '-1'",
        "--n x > unknown option '--n'",
      })
  void refusesWrongUsage(String line, String message) {
    var failure = assertThrows(CliException.class, () -> parse(line.split(" ")));
    assertEquals(ExitCode.USAGE, failure.exitCode());
    assertEquals(message + "\n      see: jsup help start", failure.text());
  }

  private static Arguments parse(String... typed) throws CliException {
    var usage =
        Usage.of(
            Verb.START,
            declared ->
                declared
                    .words("[X...]", "x", List.of())
                    .option("NAME", "a name", "--name", "-n")
                    .flag("force", "--force", "-f")
                    .json());
    return new OptionParser(usage, List.of(typed)).parse(null);
  }
}
