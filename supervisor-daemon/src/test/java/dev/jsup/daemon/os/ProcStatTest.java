package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcStatTest {
  private static final String AFTER_NAME =
      " Z 7 42 41 0 -1 4194560 1 2 3 4 150 50 7 8 20 0 1 0 98765 1000 33 18446744073709551615"
          + " 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 2304\n";

  private static ProcStat parse(String line) {
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    return ProcStat.parse(bytes, bytes.length);
  }

  @Test
  void theFieldsAreThoseOfTheManPage() {
    var stat = parse("42 (node)" + AFTER_NAME);
    assertNotNull(stat);
    assertEquals(new ProcStat(42, 'Z', 7, 42, 41, 200, 1, 98765, 33, 2304), stat);
    assertEquals(9, new WaitStatus(stat.exitStatus()).exitCode());
    assertTrue(stat.isDead());
  }

  @Test
  void aNameMayHoldAnything() {
    var stat = parse("42 (a) S 1 (b)" + AFTER_NAME);
    assertNotNull(stat);
    assertEquals('Z', stat.state());
    assertEquals(7, stat.parent());
  }

  @Test
  void aLineThatIsCutShortIsNoProcess() {
    assertNull(parse(""));
    assertNull(parse("42 (node) S 1 2"));
  }

  @Test
  void thisProcessIsAlive() {
    var self = ProcStat.of(ProcessHandle.current().pid()).orElseThrow();
    assertEquals(ProcessHandle.current().pid(), self.pid());
    assertFalse(self.isDead());
    assertTrue(self.residentPages() > 100);
  }

  @Test
  void thereIsNoProcessOfAnImpossiblePid() {
    assertTrue(ProcStat.of(1L << 30).isEmpty());
  }
}
