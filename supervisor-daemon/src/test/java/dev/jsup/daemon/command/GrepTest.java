package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrepTest {
  private static boolean finds(String regex, String line) throws Refused {
    return finds(Grep.of(regex), line);
  }

  private static boolean finds(Grep grep, String line) {
    var bytes = ("<" + line + ">").getBytes(StandardCharsets.UTF_8);
    return grep.finds(bytes, 1, bytes.length - 2, true);
  }

  @Test
  void anExpressionIsSoughtAnywhereInTheLine() throws Refused {
    assertTrue(finds("err.r", "an error"));
    assertTrue(finds("(?i)ERROR$", "an error\r"));
    assertTrue(finds("^ü", "über"));
    assertFalse(finds("<", "in the line only"));
    assertFalse(finds("error", "fine"));
  }

  @Test
  void anExpressionThatTakesForEverHasNoMatchAndIsComplainedAboutOnce() throws Refused {
    var grep = Grep.of("(a*)*(a*)*b");
    var line = "a".repeat(5000);
    assertFalse(finds(grep, line));
    assertTrue(grep.complaint().orElseThrow().contains("/(a*)*(a*)*b/"));
    assertFalse(finds(grep, line));
    assertEquals(Optional.empty(), grep.complaint());
  }

  @Test
  void thatTheRestOfALineIsNotSearchedIsComplainedAboutOnce() throws Refused {
    var grep = Grep.of("b$");
    var line = "bab".getBytes(StandardCharsets.UTF_8);
    assertTrue(grep.finds(line, 0, 3, false));
    assertEquals(Optional.empty(), grep.complaint());
    assertFalse(grep.finds(line, 0, 2, false));
    assertTrue(grep.complaint().orElseThrow().contains("first MiB"));
    assertFalse(grep.finds(line, 0, 2, false));
    assertEquals(Optional.empty(), grep.complaint());
  }

  @Test
  void aLineOfAMegabyteIsNotTooLongForACommonExpression() throws Refused {
    assertTrue(finds("needle", "hay ".repeat(250_000) + "needle"));
    assertFalse(finds("(?i)need.*le\\d+", "hay ".repeat(250_000)));
  }

  @Test
  void whatIsNoExpressionIsRefused() {
    var error = assertThrows(Refused.class, () -> Grep.of("a(")).error();
    assertTrue(error.message().startsWith("grep: 'a('"), error.message());
  }
}
