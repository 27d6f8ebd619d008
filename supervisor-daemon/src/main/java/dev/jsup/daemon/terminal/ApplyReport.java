package dev.jsup.daemon.terminal;

import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.ApplyAnswer;
import dev.jsup.protocol.model.ApplyChange;
import dev.jsup.protocol.model.ApplyStep;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What apply prints: the plan as a diff, a line an app, and what became of each instance. */
public final class ApplyReport {
  private final boolean color;
  private final StringBuilder report = new StringBuilder();

  private ApplyReport(TerminalTraits traits) {
    this.color = Ansi.isWanted(traits);
  }

  /** The plan; of what was carried out only what is not as it was, then a line an instance. */
  public static String render(ApplyAnswer answer, TerminalTraits traits) {
    var report = new ApplyReport(traits);
    for (var step : answer.steps()) {
      if (answer.dryRun() || step.action() != ApplyAction.NONE) {
        report.append(step);
      }
    }
    var done = new ActionAnswer(answer.ok(), answer.results(), answer.notes());
    report.report.append(ActionReport.render("apply", done, traits));
    if (answer.steps().stream().allMatch(ApplyReport::isNothing)) {
      report.appendNothing(answer);
    }
    return report.report.toString();
  }

  private static boolean isNothing(ApplyStep step) {
    return step.action() == ApplyAction.NONE || step.action() == ApplyAction.LEAVE;
  }

  private void appendNothing(ApplyAnswer answer) {
    long same = answer.steps().stream().filter(s -> s.action() == ApplyAction.NONE).count();
    if (same > 0) {
      report
          .append("nothing to do: ")
          .append(same == 1 ? "1 app is" : same + " apps are")
          .append(" as ")
          .append(VisibleText.of(answer.file()))
          .append(same == 1 ? " declares it\n" : " declares them\n");
    }
  }

  private void append(ApplyStep step) {
    var name = VisibleText.of(step.app());
    var line =
        switch (step.action()) {
          case ADD -> Ansi.GREEN.paint("+ " + name, color);
          case CHANGE -> Ansi.YELLOW.paint("~ " + name, color) + ": " + changes(step);
          case START -> Ansi.YELLOW.paint("~ " + name, color) + ": is down (start)";
          case DELETE -> Ansi.RED.paint("- " + name, color) + " (declared here before)";
          case LEAVE ->
              Ansi.CYAN.paint("? " + name, color)
                  + " (declared here before, left alone; --prune deletes it)";
          case NONE -> Ansi.GREY.paint("= " + name, color);
        };
    report.append(line).append('\n');
  }

  private static String changes(ApplyStep step) {
    return step.changes().stream().map(ApplyReport::change).collect(Collectors.joining(", "))
        + (step.restart() ? " (restart)" : " (no restart)");
  }

  private static String change(ApplyChange change) {
    var key = VisibleText.of(change.key());
    var before = change.before();
    var after = change.after();
    if ((before == null && after == null) || (before != null && before.equals(after))) {
      return key + " is another";
    }
    return key + ' ' + quoted(before) + " -> " + quoted(after);
  }

  private static String quoted(@Nullable String value) {
    return value == null ? "none" : '\'' + VisibleText.of(value) + '\'';
  }
}
