package dev.jsup.daemon.usage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostSamplerTest {
  @Test
  void theTimesOfAllProcessorsAreAddedUpWithoutThoseOfGuestsTwice() {
    var stat = "cpu  10 1 4 80 5 0 0 2 9 9\ncpu0 10 1 4 80 5 0 0 2 9 9\n";
    assertArrayEquals(new long[] {85, 102}, HostSampler.times(stat));
  }

  @Test
  void theUseIsADifference() {
    assertEquals(25.0, HostSampler.percent(new long[] {100, 200}, new long[] {175, 300}));
    assertEquals(0, HostSampler.percent(new long[] {100, 200}, new long[] {100, 200}));
    assertEquals(100, HostSampler.percent(new long[] {100, 200}, new long[] {100, 300}));
  }

  @Test
  void memoryIsInBytes() {
    assertEquals(
        Map.of("MemTotal", 2048L, "HugePages", 1024L),
        HostSampler.memory("MemTotal:    2 kB\nHugePages_Total:  7\nHugePages:\t1 kB\n"));
  }

  @Test
  void loadHasThreeAverages() {
    assertEquals(List.of(0.5, 1.25, 2.0), HostSampler.load("0.50 1.25 2.00 3/400 77"));
  }

  @Test
  void thisMachineCanBeLookedAt() throws Exception {
    var host = new HostSampler(Path.of("/tmp")).sample();
    assertTrue(host.memoryBytes() > host.memoryAvailableBytes(), host::toString);
    assertTrue(host.uptimeSeconds() > 0 && host.cpus() > 0 && !host.hostname().isEmpty());
    assertTrue(host.disks().getFirst().bytes() > 0);
  }
}
