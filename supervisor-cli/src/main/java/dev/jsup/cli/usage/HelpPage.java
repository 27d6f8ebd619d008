package dev.jsup.cli.usage;

import dev.jsup.cli.terminal.TerminalKind;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The page that explains a verb. */
public final class HelpPage {
  private static final int MIN_WIDTH = 60;
  private static final int MAX_WIDTH = 100;

  private HelpPage() {}

  public static String of(Usage usage, TerminalKind terminal, boolean color) {
    var spec = usage.spec();
    int columns = terminal.out() ? terminal.columns() : MAX_WIDTH;
    spec.usageMessage().width(Math.clamp(columns, MIN_WIDTH, MAX_WIDTH));
    var ansi = terminal.out() && terminal.color() && color ? Ansi.ON : Ansi.OFF;
    return new CommandLine(spec).getUsageMessage(ansi);
  }
}
