package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.terminal.TerminalKind;
import dev.jsup.cli.usage.HelpPage;
import dev.jsup.cli.usage.Overview;
import dev.jsup.cli.usage.Usage;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.ExitCode;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpPagesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^  \\S.*\\S {3,}\\S.*$");

  @ParameterizedTest
  @EnumSource
  void everyVerbHasTwoToFourExamples(Verb verb) {
    var page = page(verb, TerminalKind.NONE);
    var examples = page.substring(page.indexOf("Examples:\n") + 10);
    int count = (int) EXAMPLE.matcher(examples).results().count();
    assertTrue(count >= 2 && count <= 4, page);
    assertEquals(count, examples.lines().count(), page);
    assertTrue(examples.contains("jsup " + verb.word()), page);
  }

  @ParameterizedTest
  @EnumSource
  void everyOptionIsExplained(Verb verb) {
    var page = page(verb, TerminalKind.NONE);
    for (var option : Usage.of(verb, Commands.of(verb)).options()) {
      for (var name : option.names()) {
        assertTrue(page.contains(name), page);
      }
      assertFalse(option.text().isBlank());
    }
    assertTrue(page.startsWith(verb.summary() + ".\n\nUsage: jsup " + verb.word()), page);
  }

  @ParameterizedTest
  @EnumSource
  void everyPageFitsANarrowTerminal(Verb verb) {
    var page = page(verb, new TerminalKind(true, true, 100, false, false));
    for (var line : page.lines().toList()) {
      assertTrue(line.length() <= 100, line);
    }
  }

  @Test
  void noFormatMarkIsLeft() {
    for (var verb : Verb.values()) {
      var page = page(verb, TerminalKind.NONE);
      assertFalse(page.contains("%") || page.contains("@|") || page.contains("${"), page);
    }
  }

  @Test
  void isInColourOnlyOnATerminalThatWantsIt() {
    var usage = Usage.of(Verb.STOP, Commands.of(Verb.STOP));
    var terminal = new TerminalKind(true, true, 80, true, false);
    assertTrue(HelpPage.of(usage, terminal, true).contains("\033["));
    assertFalse(HelpPage.of(usage, terminal, false).contains("\033["));
    assertFalse(page(Verb.STOP, TerminalKind.NONE).contains("\033["));
  }

  @Test
  void theOverviewShowsTheTypicalUseFirstAndThenEveryVerb() {
    var overview = Overview.verbs();
    assertTrue(overview.lines().limit(4).anyMatch(line -> line.contains("jsup start app.jar")));
    for (var verb : Verb.values()) {
      assertTrue(overview.contains("\n  " + verb.word() + " "), verb.word());
      assertTrue(overview.contains(verb.summary()));
      assertTrue(overview.contains(String.join(", ", verb.aliases())));
    }
    for (var line : overview.lines().toList()) {
      assertTrue(line.length() <= 80, line);
    }
  }

  @Test
  void theExitCodesAreThoseOfTheContract() {
    var page = Overview.exitCodes();
    for (var code : ExitCode.values()) {
      assertTrue(page.contains("  " + code.code() + "  " + code.meaning() + "\n"), page);
    }
    assertEquals(
        List.of(0, 1, 2, 3, 4, 5),
        List.of(ExitCode.values()).stream().map(ExitCode::code).toList());
  }

  private static String page(Verb verb, TerminalKind terminal) {
    return HelpPage.of(Usage.of(verb, Commands.of(verb)), terminal, true);
  }
}
