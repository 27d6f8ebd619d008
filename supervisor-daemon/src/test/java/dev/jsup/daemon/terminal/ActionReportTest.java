package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.model.InstanceStatus;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionReportTest {
  @Test
  void showsALineForEachInstance() {
    assertEquals(
        """
        ✓ api:0 online (pid 123)
        ✓ api:1 online (pid 124): was online already
        ✓ web stopped
        """,
        report(
            "start",
            online(0, "api", 0, 123L, "online"),
            online(1, "api", 1, 124L, "was online already"),
            new InstanceResult(
                2, "web", 0, "web", InstanceStatus.STOPPED, null, true, "stopped", List.of())));
  }

  @Test
  void showsTheLastWordsOfAFailedStartAndWhatToDoNext() {
    assertEquals(
        """
        ✗ worker exit 1 after 12 ms
            Exception in thread "main" java.lang.Error: no port
                at app.Main.main(Main.java:3)
          → jsup logs worker, jsup describe worker
        """,
        report(
            "start",
            failed(
                2,
                "worker",
                0,
                "exit 1 after 12 ms",
                "Exception in thread \"main\" java.lang.Error: no port",
                "\tat \u001b[31mapp.Main\u001b[0m.main(Main.java:3)")));
  }

  @Test
  void saysWhatToDoNextOnceAnApp() {
    assertEquals(
        """
        ✗ twin:0 exit 1
          → jsup logs twin, jsup describe twin
        ✗ twin:1 exit 1
        ✗ b exit 2
          → jsup logs b, jsup describe b
        """,
        report(
            "restart",
            failed(0, "twin", 0, "exit 1"),
            failed(1, "twin", 1, "exit 1"),
            failed(2, "b", 0, "exit 2")));
  }

  @Test
  void doesNotSendPeopleToTheLogsOfAnAppThatDoesNotStop() {
    assertEquals(
        "✗ a pid 7 is still there\n  → jsup describe a\n",
        report("stop", failed(0, "a", 0, "pid 7 is still there")));
  }

  @Test
  void namesTheNumberOfALaterInstanceEvenIfItIsAlone() {
    assertEquals("✓ api:1 online (pid 124)\n", report("restart", online(1, "api", 1, 124L, "")));
  }

  @Test
  void saysThatWhatWasDeletedIsDeleted() {
    var gone =
        new InstanceResult(
            0, "a", 0, "a", InstanceStatus.STOPPED, null, true, "stopped", List.of());
    assertEquals("✓ a deleted\n", report("delete", gone));
  }

  @Test
  void showsTheStateOfAFailureThatSaysNothing() {
    assertEquals("✗ a errored\n  → jsup describe a\n", report("reset", failed(0, "a", 0, "")));
  }

  @Test
  void neverPassesControlCharactersOn() {
    assertEquals(
        "✗ a\\e[2J x\\ny\n    \\e[2J\n  → jsup logs a\\e[2J, jsup describe a\\e[2J\n",
        report("start", failed(0, "a\u001b[2J", 0, "x\ny", "\u001b[2J")));
  }

  @Test
  void paintsSuccessGreenAndFailureRed() {
    var answer =
        new ActionAnswer(
            false, List.of(online(0, "a", 0, 1L, ""), failed(1, "b", 0, "exit 1")), List.of());
    var painted = ActionReport.render("start", answer, Views.colored(80));
    assertTrue(painted.startsWith("\u001b[32m✓\u001b[0m \u001b[1ma\u001b[0m"), painted);
    assertTrue(painted.contains("\n\u001b[31m✗\u001b[0m \u001b[1mb\u001b[0m exit 1\n"), painted);
    assertEquals(
        ActionReport.render("start", answer, TerminalTraits.PLAIN),
        painted.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  private static String report(String verb, InstanceResult... results) {
    return ActionReport.render(
        verb, new ActionAnswer(true, List.of(results), List.of()), Views.terminal(80));
  }

  private static InstanceResult online(int id, String app, int number, long pid, String message) {
    return new InstanceResult(
        id, app, number, label(app, number), InstanceStatus.ONLINE, pid, true, message, List.of());
  }

  private static InstanceResult failed(
      int id, String app, int number, String message, String... lastLines) {
    return new InstanceResult(
        id,
        app,
        number,
        label(app, number),
        InstanceStatus.ERRORED,
        null,
        false,
        message,
        List.of(lastLines));
  }

  /** As the daemon names an instance: {@code api} and {@code twin} have several. */
  private static String label(String app, int number) {
    boolean several = number > 0 || app.equals("api") || app.equals("twin");
    return several ? app + ':' + number : app;
  }
}
