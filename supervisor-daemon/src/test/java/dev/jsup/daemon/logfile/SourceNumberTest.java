package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.model.LogStream;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SourceNumberTest {
  @Test
  void instancesAndStreamsOfOneAppAreToldApart() {
    var numbers = new HashSet<Integer>();
    for (int instance = 0; instance < 1000; instance++) {
      for (var stream : LogStream.values()) {
        int number = SourceNumber.of("api", instance, stream);
        assertTrue(number >= 0 && number <= 0xffff, "number " + number);
        assertEquals(stream, SourceNumber.stream(number));
        assertTrue(numbers.add(number), "twice " + number);
      }
    }
  }

  @Test
  void namesThatAreAlikeAreFarApart() {
    var numbers = new HashSet<Integer>();
    for (int app = 0; app < 10; app++) {
      for (int instance = 0; instance < 10; instance++) {
        numbers.add(SourceNumber.of("web" + app, instance, LogStream.OUT));
      }
    }
    assertEquals(100, numbers.size());
  }

  @Test
  void itIsTheSameInEveryDaemonAsFilesHaveIt() {
    assertEquals(64_348, SourceNumber.of("api", 0, LogStream.OUT));
  }
}
