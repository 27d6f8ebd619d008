package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot run program \"/usr/bin/setsid\": error=11, Resource temporarily unavailable",
        "Bad file descriptor, error: 24 (Too many open files) \nPossible reasons:\n",
        "error=12, Cannot allocate memory",
      })
  void theWordsOfTheJdkAreUnderstood(String message) {
    assertTrue(Shortage.isBehind(new IOException(message)));
  }

  @Test
  void noRoomForAThreadIsOne() {
    var told = "unable to create native thread: possibly out of memory or process limits reached";
    assertTrue(Shortage.isBehind(new OutOfMemoryError(told)));
    assertFalse(Shortage.isBehind(new OutOfMemoryError("Java heap space")));
  }

  @Test
  void itIsFoundBehindOtherFailures() {
    var full = new FileSystemException("/home/x", null, "No space left on device");
    assertTrue(Shortage.isBehind(new CompletionException("cannot open", full)));
  }

  @Test
  void whatNobodyCanMakeRoomForIsNone() {
    assertFalse(Shortage.isBehind(null));
    assertFalse(Shortage.isBehind(new IOException()));
    assertFalse(Shortage.isBehind(new IOException("error=2, No such file or directory")));
    var missing =
        assertThrows(
            OsException.class, () -> Posix.open(Path.of("/nowhere/at/all"), Posix.O_RDWR, 0));
    assertEquals(OsException.ENOENT, missing.errno());
    assertFalse(Shortage.isBehind(missing));
  }
}
