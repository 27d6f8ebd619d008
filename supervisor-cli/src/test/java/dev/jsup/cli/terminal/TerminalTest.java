package dev.jsup.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.cli.error.OutputClosedException;
import dev.jsup.cli.testing.TestTerminal;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final OutputStream CLOSED =
      new OutputStream() {
        @Override
        public void write(int octet) throws IOException {
          throw new IOException("Broken pipe");
        }
      };

  @Test
  void hasNeitherWidthNorColourNorProgressOnPipes() {
    var terminal = TestTerminal.pipes().terminal();
    assertEquals(TerminalTraits.PLAIN, terminal.traits(false, false, true));
  }

  @Test
  void hasAllOfThemOnATerminal() {
    var terminal = TestTerminal.wide(120).terminal();
    assertEquals(new TerminalTraits(120, true, true, false), terminal.traits(false, false, true));
  }

  @Test
  void hasNoColourInJsonOrWhenNoneIsWanted() {
    var terminal = TestTerminal.wide(120).terminal();
    assertEquals(new TerminalTraits(120, false, true, true), terminal.traits(true, false, true));
    assertEquals(new TerminalTraits(120, false, true, false), terminal.traits(false, false, false));
  }

  @Test
  void showsNoProgressWhenSilentOrDumb() {
    var terminal = TestTerminal.wide(120).terminal();
    assertEquals(new TerminalTraits(120, true, false, false), terminal.traits(false, true, true));
    var dumb = new TestTerminal(new TerminalKind(true, true, 120, false, true)).terminal();
    assertEquals(new TerminalTraits(120, false, false, false), dumb.traits(false, false, true));
  }

  @Test
  void asksForProgressWhenOnlyErrorsGoToTheTerminal() {
    var kind = new TerminalKind(false, true, 120, true, false);
    var terminal = new TestTerminal(kind).terminal();
    assertEquals(new TerminalTraits(0, false, true, false), terminal.traits(false, false, true));
  }

  @Test
  void signsMessages() {
    var terminal = TestTerminal.pipes();
    terminal.terminal().message("no such app: x");
    assertEquals("jsup: no such app: x\n", terminal.error());
  }

  @Test
  void tellsNoticesOnlyToPeople() {
    var pipes = TestTerminal.pipes();
    pipes.terminal().notice("starting");
    assertEquals("", pipes.error());
    var wide = TestTerminal.wide(80);
    wide.terminal().notice("starting");
    assertEquals("starting\n", wide.error());
  }

  @Test
  void keepsProgressOnOneLine() {
    var terminal = TestTerminal.wide(10);
    terminal.terminal().progress("a\nb\033[2Jcdefghijk");
    assertEquals("a b [2Jcd", terminal.error());
  }

  @Test
  void doesNotSplitCharactersOfProgress() {
    var terminal = TestTerminal.wide(4);
    terminal.terminal().progress("🚀🚀🚀🚀");
    assertEquals("🚀🚀🚀", terminal.error());
  }

  @Test
  void showsNoProgressOnAPipe() {
    var terminal = TestTerminal.pipes();
    terminal.terminal().progress("half");
    terminal.terminal().clearProgress();
    assertEquals("", terminal.error());
  }

  @Test
  void clearsProgressOnce() {
    var terminal = TestTerminal.wide(80);
    terminal.terminal().progress("half");
    terminal.terminal().message("failed");
    terminal.terminal().message("really");
    assertEquals("half\r\033[Kjsup: failed\njsup: really\n", terminal.error());
  }

  @Test
  void tellsAClosedOutputFromOtherFaults() {
    var terminal = new Terminal(CLOSED, new ByteArrayOutputStream(), TerminalKind.NONE);
    assertThrows(OutputClosedException.class, () -> terminal.print("x"));
  }

  @Test
  void doesNotFailWhenErrorsCannotBeWritten() {
    new Terminal(CLOSED, CLOSED, TerminalKind.NONE).message("nobody reads this");
  }
}
