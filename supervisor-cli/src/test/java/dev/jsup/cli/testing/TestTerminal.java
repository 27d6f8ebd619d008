package dev.jsup.cli.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jsup.cli.terminal.Terminal;
import dev.jsup.cli.terminal.TerminalKind;
import java.io.ByteArrayOutputStream;

/** A terminal that remembers what was written to it. */
public final class TestTerminal {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private final Terminal terminal;

  public TestTerminal(TerminalKind kind) {
    terminal = new Terminal(out, error, kind);
  }

  /** Two pipes. */
  public static TestTerminal pipes() {
    return new TestTerminal(TerminalKind.NONE);
  }

  /** A colour terminal of that width, for both streams. */
  public static TestTerminal wide(int columns) {
    return new TestTerminal(new TerminalKind(true, true, columns, true, false));
  }

  public Terminal terminal() {
    return terminal;
  }

  public String out() {
    return out.toString(UTF_8);
  }

  public String error() {
    return error.toString(UTF_8);
  }
}
