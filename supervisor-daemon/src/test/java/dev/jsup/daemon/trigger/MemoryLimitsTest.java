package dev.jsup.daemon.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent.RestartDue;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.RestartTriggers;
import dev.jsup.daemon.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryLimitsTest {
  private static final long MIB = 1L << 20;
  private static final RestartTriggers LIMITED = new RestartTriggers(300 * MIB, null, null);
  private static final RestartTriggers UNLIMITED = new RestartTriggers(null, "0 3 * * *", null);

  private final List<Map<Long, Long>> looks = new ArrayList<>();

  private MemoryLimits limits(long memory) {
    return new MemoryLimits(roots -> {
      looks.add(Map.copyOf(roots));
      return Map.of(101L, new Usage(0, memory));
    });
  }

  @Test
  void aTreeOverItsLimitIsDueWithBothAmounts() {
    var apps = TriggeredApps.of(TriggeredApps.running(1, LIMITED));
    var why = "memory 312 MiB over max_memory_restart 300 MiB";
    assertEquals(List.of(new Due(1, 7, new RestartDue(why, false))), limits(312 * MIB).over(apps));
    assertEquals(List.of(), limits(300 * MIB).over(apps));
    assertEquals(Map.of(101L, 1001L), looks.getFirst());
  }

  @Test
  void whatIsNotOnlineOrHasNoLimitIsNotLookedAt() {
    var apps =
        TriggeredApps.of(
            TriggeredApps.in(1, new InstanceState.Starting(101), LIMITED),
            TriggeredApps.in(2, new InstanceState.Stopped(), LIMITED),
            TriggeredApps.running(3, UNLIMITED),
            TriggeredApps.running(4, null));
    assertEquals(List.of(), limits(999 * MIB).over(apps));
    assertEquals(List.of(), looks);
    assertTrue(MemoryLimits.areIn(apps));
    assertFalse(MemoryLimits.areIn(TriggeredApps.of(TriggeredApps.running(3, UNLIMITED))));
  }
}
