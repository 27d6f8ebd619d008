package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.terminal.TerminalTraits;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
  @Test
  void saysWhatWentWrongAndWhatToDoNext() {
    assertEquals(
        """
        jsup: no app is called 'wroker'
              Did you mean 'worker'?
        """,
        render("no app is called 'wroker'", "Did you mean 'worker'?", TerminalTraits.PLAIN));
  }

  @Test
  void indentsFurtherLinesAndLeavesOutAnEmptyNext() {
    assertEquals(
        """
        jsup: 2 problems
              a.yaml:1:1: x
              a.yaml:2:1: y
        """,
        render("2 problems\na.yaml:1:1: x\na.yaml:2:1: y\n", "", TerminalTraits.PLAIN));
  }

  @Test
  void isRedWhereBothStreamsAreTerminals() {
    assertEquals("\u001b[31mjsup:\u001b[0m x\n", render("x", "", Views.colored(80)));
    assertEquals("jsup: x\n", render("x", "", new TerminalTraits(80, true, false, false)));
  }

  @Test
  void neverPassesControlCharactersOn() {
    assertEquals("jsup: \\e[2J\n      \\x07\n", render("\u001b[2J", "\u0007", Views.terminal(80)));
  }

  private static String render(String message, String next, TerminalTraits traits) {
    return ErrorText.render(new ApiError(ErrorCode.NO_SUCH_APP, message, next), traits);
  }
}
