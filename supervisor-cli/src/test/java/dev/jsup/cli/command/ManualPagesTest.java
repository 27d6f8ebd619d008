package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.usage.ManualPage;
import dev.jsup.cli.usage.Usage;
import dev.jsup.cli.usage.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManualPagesTest {
  private static final ManualPage PAGES = new ManualPage("9.8.7", "2026-01-31");

  private static String page(Verb verb) {
    return PAGES.of(Usage.of(verb, Commands.of(verb)));
  }

  @ParameterizedTest
  @EnumSource
  void namesEveryOption(Verb verb) {
    var page = page(verb);
    for (var option : Usage.of(verb, Commands.of(verb)).options()) {
      for (var name : option.names()) {
        assertTrue(page.contains(name.replace("-", "\\-")), name + page);
      }
    }
    assertTrue(
        page.contains("\n.SH EXAMPLES\n.TP\n\\fB") && page.contains("jsup " + verb.word()), page);
  }

  @ParameterizedTest
  @EnumSource
  void everyLineIsTextOrAMacro(Verb verb) {
    for (var line : page(verb).lines().toList()) {
      assertTrue(line.matches("\\.(TH|SH|TP|BR)( .*)?|[^.' ].*"), line);
      assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), line);
    }
  }

  @Test
  void theOverviewNamesEveryVerb() {
    var page = PAGES.overview();
    for (var verb : Verb.values()) {
      assertTrue(page.contains("jsup\\-" + verb.word() + "(1)"), verb.word());
    }
    assertEquals(
        ".TH JSUP 1 \"2026-01-31\" \"jsup 9.8.7\" \"User Commands\"",
        page.lines().findFirst().orElseThrow());
  }
}
