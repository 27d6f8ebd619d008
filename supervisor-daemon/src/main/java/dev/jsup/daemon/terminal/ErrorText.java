package dev.jsup.daemon.terminal;

import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.stream.Collectors;

/** What a refusal says on standard error: what went wrong, and what to do next. */
public final class ErrorText {
  private static final String PREFIX = "jsup: ";
  private static final String INDENT = " ".repeat(PREFIX.length());

  private ErrorText() {}

  /** The message, indented after its first line, and under it what to do next, if anything. */
  public static String render(ApiError error, TerminalTraits traits) {
    boolean color = traits.color() && traits.progress();
    var text = Ansi.RED.paint(PREFIX.strip(), color) + ' ' + indented(error.message());
    return error.next().isBlank() ? text : text + INDENT + indented(error.next());
  }

  private static String indented(String lines) {
    return lines
        .strip()
        .lines()
        .map(VisibleText::ofOutput)
        .collect(Collectors.joining('\n' + INDENT, "", "\n"));
  }
}
