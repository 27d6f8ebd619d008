package dev.jsup.daemon.rotation;

import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;

/** Finds, or makes, a name that no rotated file of a log has. */
final class FreeNames {
  private final Path log;
  private final Renamed renamed;

  /** Hears which files have another name now. */
  @FunctionalInterface
  interface Renamed {
    void renamed(Path from, Path to);
  }

  FreeNames(Path log, Renamed renamed) {
    this.log = log;
    this.renamed = renamed;
  }

  /**
   * The name with number 1. What has it moves up by one, and so on to the first number that is
   * free, from the highest down: interrupted anywhere, no file has lost its name to another.
   */
  Path number() throws IOException {
    int free = 1;
    while (isTaken(numbered(free))) {
      free++;
    }
    for (int number = free - 1; number >= 1; number--) {
      for (var compression : Compression.values()) {
        var from = Path.of(numbered(number) + compression.ending());
        if (exists(from)) {
          var to = Path.of(numbered(number + 1) + compression.ending());
          Files.move(from, to);
          renamed.renamed(from, to);
        }
      }
    }
    return numbered(1);
  }

  private Path numbered(int number) {
    return Path.of(log + "." + number);
  }

  /** The name with the local time of {@code now}, with {@code -1} and so on if it is taken. */
  Path date(Instant now) {
    var name = log + "." + RotatedName.date(now.atZone(ZoneId.systemDefault()));
    var path = Path.of(name);
    for (int again = 1; isTaken(path); again++) {
      path = Path.of(name + "-" + again);
    }
    return path;
  }

  private static boolean isTaken(Path plain) {
    for (var compression : Compression.values()) {
      if (exists(Path.of(plain + compression.ending()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
