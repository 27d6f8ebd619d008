package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.supervisor.ProcessSpec;
import dev.jsup.daemon.supervisor.Specs;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardInputTest {
  private static final ProcessSpec TAKES_INPUT = new ProcessSpec(null, null, true);

  @TempDir private Path folder;

  private StandardInput prepared() throws IOException {
    var app = Specs.app("web", 1).withProcess(TAKES_INPUT);
    var input = StandardInput.of(folder, app, 0, 7);
    assertEquals(folder.resolve("web-0-7.in"), input.prepare(app));
    return input;
  }

  private static String refusal(StandardInput input, String line) {
    return String.valueOf(assertThrows(IOException.class, () -> input.send(line)).getMessage());
  }

  private int reader() throws IOException {
    return Posix.open(folder.resolve("web-0-7.in"), Posix.O_RDWR | Posix.O_NONBLOCK, 0);
  }

  @Test
  void linesWaitUntilTheyAreRead() throws IOException {
    var input = prepared();
    int reader = reader();
    try (var arena = Arena.ofConfined()) {
      input.send("grün");
      input.send("");
      var buffer = arena.allocate(100);
      long count = Posix.read(reader, buffer);
      var read = buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
      assertEquals("grün\n\n", new String(read, StandardCharsets.UTF_8));
    } finally {
      Posix.close(reader);
    }
  }

  @Test
  void aLineIsSentAsAWholeOrNotAtAll() throws IOException {
    var input = prepared();
    int reader = reader();
    try {
      assertEquals(
          "the line has 4096 bytes; the longest has 4095", refusal(input, "x".repeat(4096)));
      assertEquals(0, Posix.readable(reader));
      var longest = "x".repeat(4095);
      int sent = 0;
      while (Posix.readable(reader) < 65536) {
        input.send(longest);
        sent++;
      }
      assertEquals(
          "it has not read what was sent before, and there is no room for more",
          refusal(input, "one more"));
      assertEquals(sent * 4096, Posix.readable(reader));
    } finally {
      Posix.close(reader);
    }
  }

  @Test
  void whoDoesNotReadIsSentNothing() throws IOException {
    var input = prepared();
    assertEquals("it has closed its standard input", refusal(input, "x"));
    input.remove();
    assertEquals("its standard input is gone; restart it", refusal(input, "x"));
  }

  @Test
  void onlyAnAppThatTakesInputHasIt() throws IOException {
    var input = prepared();
    assertTrue(Files.exists(input.pipe()));
    input.prepare(Specs.app("web", 1));
    assertFalse(Files.exists(input.pipe()));
  }
}
