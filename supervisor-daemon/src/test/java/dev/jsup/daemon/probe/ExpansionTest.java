package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpansionTest {
  private static final Map<String, String> VARIABLES =
      Map.of("PORT", "8080", "A_1", "a.b", "MONEY", "$1 ${PORT}");

  private static String expanded(String text) throws ProbeProblem {
    return Expansion.of(text, VARIABLES);
  }

  @Test
  void variablesAreReplacedByTheirValuesAndThoseAreNotReadAgain() throws ProbeProblem {
    assertEquals("8080", expanded("${PORT}"));
    assertEquals("http://h:8080/a.b?8080", expanded("http://h:${PORT}/${A_1}?${PORT}"));
    assertEquals("$1 ${PORT}", expanded("${MONEY}"));
  }

  @Test
  void otherDollarSignsStandForThemselvesAndTwoForOne() throws ProbeProblem {
    assertEquals("", expanded(""));
    assertEquals("cost: $5 $", expanded("cost: $5 $"));
    assertEquals("${PORT} $", expanded("$${PORT} $$"));
    assertEquals("$8080", expanded("$$${PORT}"));
  }

  @Test
  void anUnknownVariableIsNamed() {
    var problem = assertThrows(ProbeProblem.class, () -> expanded("x${PROT}"));
    assertEquals(
        "'x${PROT}': the app has no variable PROT in its environment", problem.getMessage());
    assertEquals("Set PROT in its env, or write $$ for a dollar sign.", problem.next());
  }

  @Test
  void whatIsNoNameIsRefused() {
    for (var text : new String[] {"${", "${PORT", "${}", "${a-b}", "${1A}"}) {
      var problem = assertThrows(ProbeProblem.class, () -> expanded("x" + text));
      assertEquals(
          "'x%s': %s is no variable (expected: ${NAME})".formatted(text, text),
          problem.getMessage());
    }
  }

  @Test
  void inARegexAValueStandsForItself() throws ProbeProblem {
    var regex = Expansion.ofRegex("^on ${A_1}$", VARIABLES);
    assertEquals(true, "on a.b".matches(regex));
    assertEquals(false, "on aXb".matches(regex));
  }
}
