package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.ApplyAnswer;
import dev.jsup.protocol.model.ApplyChange;
import dev.jsup.protocol.model.ApplyStep;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyReportTest {
  private static final ApplyStep SAME = step("worker", ApplyAction.NONE, false);
  private static final List<ApplyStep> STEPS =
      List.of(
          step("web", ApplyAction.ADD, false),
          step(
              "api",
              ApplyAction.CHANGE,
              true,
              new ApplyChange("args", "a", "b", true),
              new ApplyChange("env.X", null, "1", true)),
          step(
              "db",
              ApplyAction.CHANGE,
              false,
              new ApplyChange("rotate", "off", "daily", false),
              new ApplyChange("backoff", null, null, false)),
          step("job", ApplyAction.START, false),
          SAME,
          step("old", ApplyAction.DELETE, false),
          step("older", ApplyAction.LEAVE, false));

  private static ApplyStep step(
      String app, ApplyAction action, boolean restart, ApplyChange... changes) {
    return new ApplyStep(app, action, restart, List.of(changes));
  }

  private static ApplyAnswer answer(boolean dryRun, List<ApplyStep> steps) {
    return new ApplyAnswer(true, "/srv/ecosystem.yaml", dryRun, steps, List.of(), List.of("hm"));
  }

  @Test
  void aPlanIsADiff() {
    assertEquals(
        """
        + web
        ~ api: args 'a' -> 'b', env.X none -> '1' (restart)
        ~ db: rotate 'off' -> 'daily', backoff is another (no restart)
        ~ job: is down (start)
        = worker
        - old (declared here before)
        ? older (declared here before, left alone; --prune deletes it)
        ! hm
        """,
        ApplyReport.render(answer(true, STEPS), TerminalTraits.PLAIN));
  }

  @Test
  void whatWasDoneIsTheDiffWithoutWhatIsTheSame() {
    var text = ApplyReport.render(answer(false, STEPS), TerminalTraits.PLAIN);
    assertEquals(-1, text.indexOf("worker"), text);
    assertTrue(text.endsWith("! hm\n"), text);
  }

  @Test
  void nothingToDoIsSaid() {
    var text = ApplyReport.render(answer(false, List.of(SAME)), TerminalTraits.PLAIN);
    assertEquals("! hm\nnothing to do: 1 app is as /srv/ecosystem.yaml declares it\n", text);
    var plan = ApplyReport.render(answer(true, List.of(SAME, SAME)), TerminalTraits.PLAIN);
    assertTrue(plan.endsWith("nothing to do: 2 apps are as /srv/ecosystem.yaml declares them\n"));
  }

  @Test
  void itIsColouredAndSafe() {
    var painted = ApplyReport.render(answer(true, STEPS), Views.colored(80));
    assertTrue(painted.startsWith("\u001b[32m+ web\u001b[0m\n"), painted);
    var bad = answer(true, List.of(step("a\u001b[2J", ApplyAction.ADD, false)));
    assertEquals("+ a\\e[2J\n! hm\n", ApplyReport.render(bad, TerminalTraits.PLAIN));
  }
}
