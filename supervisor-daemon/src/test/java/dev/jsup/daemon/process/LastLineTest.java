package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LastLineTest {
  private final LastLine line = new LastLine();

  private void print(String text) {
    line.accept(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void withoutOutputThereIsNone() {
    assertEquals("", line.text());
  }

  @Test
  void theLastOneThatIsNotBlankCounts() {
    print("one\ntwo\n\n  \n");
    assertEquals("two", line.text());
    print("thr");
    assertEquals("thr", line.text());
    print("ee\r\n");
    assertEquals("three", line.text());
  }

  @Test
  void ofALongOneTheBeginningIsKept() {
    for (int i = 0; i < 1000; i++) {
      print("ä".repeat(50));
    }
    assertEquals("ä".repeat(200), line.text());
    print("\nshort\n");
    assertEquals("short", line.text());
  }
}
