package dev.jsup.daemon.logline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LineBufferTest {
  private final LineBuffer buffer = new LineBuffer(16);

  private void put(int size) {
    buffer.put(new byte[size], 0, size);
  }

  @Test
  void whatALongLineNeededIsLetGo() {
    put(5_000_000);
    buffer.clear();
    assertEquals(16, buffer.array().length);
    put(500_000);
    var kept = buffer.array();
    buffer.clear();
    assertSame(kept, buffer.array());
    assertEquals(0, buffer.size());
  }

  @Test
  void aLargeOneGrowsByLittle() {
    for (int i = 0; i < 10_000; i++) {
      put(1000);
      assertTrue(buffer.array().length <= buffer.size() + (1 << 20));
    }
    assertEquals(10_000_000, buffer.size());
  }
}
