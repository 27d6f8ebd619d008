package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.protocol.model.FlushAnswer;
import dev.jsup.protocol.model.LogOutcome;
import dev.jsup.protocol.model.LogResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogReportTest {
  @Test
  void saysOfEachFileWhatBecameOfIt() {
    var results =
        List.of(
            new LogResult("/l/a.log", LogOutcome.ROTATED, null),
            new LogResult("/l/b.log", LogOutcome.EMPTY, null),
            new LogResult("/l/c.log", LogOutcome.AT_LINE_END, null),
            new LogResult("/l/d.log", LogOutcome.REOPENED, null),
            new LogResult("/l/e\u001b.log", LogOutcome.FAILED, "No space left on device"));
    assertEquals(
        """
        rotated /l/a.log
        nothing to rotate in /l/b.log
        to be rotated when the line that is being written ends: /l/c.log
        reopened /l/d.log
        cannot rotate /l/e\\e.log: No space left on device
        """,
        LogReport.render(results, "rotate"));
    assertEquals("no log files to rotate\n", LogReport.render(List.of(), "rotate"));
  }

  @Test
  void saysWhatAFlushHasEmptiedAndRemoved() {
    assertEquals(
        "emptied /l/a.log\nremoved /l/a.log.1.gz\n",
        LogReport.render(new FlushAnswer(List.of("/l/a.log"), List.of("/l/a.log.1.gz"))));
    assertEquals(
        "no log files to empty\n", LogReport.render(new FlushAnswer(List.of(), List.of())));
  }
}
