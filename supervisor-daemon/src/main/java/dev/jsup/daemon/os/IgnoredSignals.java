package dev.jsup.daemon.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The signals that this process ignores, and with it every process it starts; proc(5) SigIgn. */
public final class IgnoredSignals {
  private static final String KEY = "SigIgn:";

  private IgnoredSignals() {}

  /** Gives all of them their default action back. */
  public static void resetAll() {
    long mask = mask();
    for (var signal : Signal.values()) {
      if ((mask >> (signal.number() - 1) & 1) != 0) {
        Posix.resetToDefault(signal);
      }
    }
  }

  private static long mask() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(KEY))
          .mapToLong(line -> Long.parseUnsignedLong(line.substring(KEY.length()).strip(), 16))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
