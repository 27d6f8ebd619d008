package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.os.ProcStat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KillSurvivorsTest {
  private long now = -5;
  private final KillSurvivors survivors = new KillSurvivors(() -> now);
  private final ProcStat self = ProcStat.of(ProcessHandle.current().pid()).orElseThrow();

  private static ProcStat with(ProcStat stat, char state, long startTicks) {
    return new ProcStat(stat.pid(), state, 1, 1, 1, 0, 1, startTicks, 1, 0);
  }

  private void passMillis(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void whoDoesNotEndHalfASecondAfterTheFirstKillIsTold() {
    var stuck = with(self, 'D', 7);
    assertEquals(Optional.empty(), survivors.note(stuck));
    passMillis(499);
    assertEquals(Optional.empty(), survivors.note(stuck));
    passMillis(1);
    assertEquals(
        Optional.of(
            "pid "
                + self.pid()
                + " (java) was killed and does not end: state D, waits in the kernel"),
        survivors.note(stuck));
  }

  @Test
  void theReasonIsNotGuessedInOtherStates() {
    survivors.note(with(self, 'R', 7));
    passMillis(600);
    assertEquals(
        Optional.of("pid " + self.pid() + " (java) was killed and does not end: state R"),
        survivors.note(with(self, 'R', 7)));
  }

  @Test
  void aLaterProcessWithThePidIsAnother() {
    survivors.note(with(self, 'D', 7));
    passMillis(600);
    assertEquals(Optional.empty(), survivors.note(with(self, 'D', 8)));
  }

  @Test
  void theGoneAreForgotten() {
    survivors.note(with(self, 'D', 7)); // no process has these start ticks
    survivors.forgetAllBut(TreeScan.now());
    passMillis(600);
    assertEquals(Optional.empty(), survivors.note(with(self, 'D', 7)));
  }
}
