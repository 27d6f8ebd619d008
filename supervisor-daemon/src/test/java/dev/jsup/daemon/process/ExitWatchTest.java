package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.OomKills;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.policy.ExitOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExitWatchTest {
  private static ExitOutcome outcomeOf(String script) throws Exception {
    try (var loop = DescriptorLoop.start("test-exits")) {
      var outcome = new CompletableFuture<ExitOutcome>();
      var process = new ProcessBuilder("/bin/sh", "-c", "read go; " + script).start();
      new ExitWatch(loop, OomKills.open())
          .onExit(process, PidFd.open(process.pid()), outcome::complete);
      process.getOutputStream().close();
      return outcome.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void codesAndSignalsAreToldApart() throws Exception {
    assertEquals(new ExitOutcome.Exited(3), outcomeOf("exit 3"));
    assertEquals(new ExitOutcome.Exited(143), outcomeOf("exit 143"));
    assertEquals(new ExitOutcome.Signaled("TERM", false), outcomeOf("kill -TERM $$"));
    assertEquals(new ExitOutcome.Signaled("KILL", false), outcomeOf("kill -KILL $$"));
  }

  @Test
  void anExitValueAloneIsNotTakenForMoreThanItSays() {
    assertEquals(new ExitOutcome.Exited(127), ExitWatch.fromExitValue(127));
    assertEquals(new ExitOutcome.Unknown("exit 143 or signal TERM"), ExitWatch.fromExitValue(143));
  }
}
