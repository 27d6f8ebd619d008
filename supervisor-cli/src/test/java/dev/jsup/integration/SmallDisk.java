package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory, of some size, that a test can fill and lock. */
record SmallDisk(Path folder) implements AutoCloseable {
  /**
   * Ends the test where this user may mount nothing.
   *
   * @param option {@code size=1m}
   */
  static SmallDisk mount(Path folder, String option) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var command = List.of("mount", "-t", "tmpfs", "-o", option, "jsup", folder.toString());
    Assumptions.assumeTrue(run(command) == 0, "mount");
    return new SmallDisk(folder);
  }

  /**
   * Lays {@code folder} over itself as a disk that nobody can write to, until it is closed. What is
   * open already can be written on.
   */
  static SmallDisk lock(Path folder) {
    var path = folder.toString();
    Assumptions.assumeTrue(run(List.of("mount", "--bind", path, path)) == 0, "mount --bind");
    var locked = new SmallDisk(folder);
    locked.remount("ro,bind");
    return locked;
  }

  /** Whether hardly anything fits. */
  boolean isFull() {
    try {
      return Files.getFileStore(folder).getUsableSpace() <= 32_768;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the last byte; the file goes with what is done to it. */
  Path fill() {
    var ballast = folder.resolve("ballast");
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException full) {
      return ballast;
    }
  }

  /**
   * @param option {@code ro}, {@code rw} or another size
   */
  void remount(String option) {
    var command = List.of("mount", "-o", "remount," + option, folder.toString());
    if (run(command) != 0) {
      throw new AssertionError("cannot " + command);
    }
  }

  private static int run(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).inheritIO().start().waitFor();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /**
   * It goes at once for all who come, and for those that have a file of it open when they close.
   */
  @Override
  public void close() {
    run(List.of("umount", "-l", folder.toString()));
  }
}
