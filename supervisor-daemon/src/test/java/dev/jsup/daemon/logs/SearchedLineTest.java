package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SearchedLineTest {
  @Test
  void aLineIsSearchedAsItIs() {
    assertTrue(Pattern.compile("up: \\d+$").matcher(new SearchedLine("web up: 80")).find());
    assertFalse(Pattern.compile("^up").matcher(new SearchedLine("web up: 80")).find());
  }

  @Test
  void anExpressionThatBacktracksForEverIsCutOff() {
    var line = new SearchedLine("a".repeat(5000));
    var matcher = Pattern.compile("(a*)*(a*)*b").matcher(line);
    assertThrows(SearchedLine.TooCostly.class, matcher::find);
  }
}
