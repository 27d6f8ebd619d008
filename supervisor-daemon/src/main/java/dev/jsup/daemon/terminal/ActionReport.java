package dev.jsup.daemon.terminal;

import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.HashSet;
import java.util.Set;

/** What a command that acts on instances prints: what became of each, in a line. */
public final class ActionReport {
  private static final String LAST_LINE_INDENT = "    ";

  /** The verbs that fail when an app does not come up. */
  private static final Set<String> LAUNCHING =
      Set.of("start", "restart", "scale", "apply", "reload");

  private final String verb;
  private final boolean color;
  private final Set<String> advised = new HashSet<>();
  private final StringBuilder report = new StringBuilder();

  private ActionReport(String verb, TerminalTraits traits) {
    this.verb = verb;
    this.color = Ansi.isWanted(traits);
  }

  /**
   * A line for each instance, under a failed one its last words and what to do next.
   *
   * @param verb the command, {@code start}
   */
  public static String render(String verb, ActionAnswer answer, TerminalTraits traits) {
    var report = new ActionReport(verb, traits);
    answer.results().forEach(report::append);
    answer.notes().forEach(report::appendNote);
    return report.report.toString();
  }

  private void append(InstanceResult result) {
    if (result.ok()) {
      report.append(Ansi.GREEN.paint("✓", color)).append(' ').append(name(result));
      report.append(' ').append(done(result)).append('\n');
    } else {
      report.append(Ansi.RED.paint("✗", color)).append(' ').append(name(result));
      report.append(' ').append(failed(result)).append('\n');
      result.lastLines().forEach(this::appendLastLine);
      appendAdvice(result.app());
    }
  }

  private String done(InstanceResult result) {
    if (verb.equals("delete") || result.message().equals("deleted")) {
      return Ansi.GREY.paint("deleted", color);
    }
    var state = StatusStyle.of(result.state()).paint(result.state().toString(), color);
    var pid = result.pid() == null ? "" : " (pid " + result.pid() + ')';
    var message = VisibleText.of(result.message());
    return message.isBlank() || message.equals(result.state().toString())
        ? state + pid
        : state + pid + ": " + message;
  }

  private static String failed(InstanceResult result) {
    var message = VisibleText.of(result.message());
    return message.isBlank() ? result.state().toString() : message;
  }

  private void appendNote(String note) {
    report.append(Ansi.YELLOW.paint("!", color)).append(' ');
    report.append(VisibleText.of(note)).append('\n');
  }

  private void appendLastLine(String line) {
    report.append(LAST_LINE_INDENT);
    report.append(Ansi.GREY.paint(VisibleText.ofOutput(line), color)).append('\n');
  }

  /** Said once an app, under the first of its instances that failed. */
  private void appendAdvice(String app) {
    if (advised.add(app)) {
      var name = VisibleText.of(app);
      var logs = LAUNCHING.contains(verb) ? "jsup logs " + name + ", " : "";
      report.append("  ").append(Ansi.CYAN.paint("→", color)).append(' ');
      report.append(logs).append("jsup describe ").append(name).append('\n');
    }
  }

  private String name(InstanceResult result) {
    return Ansi.BOLD.paint(VisibleText.of(result.label()), color);
  }
}
