package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of 256 KiB in memory; a test that may not mount one is skipped. */
final class TinyDisk implements AutoCloseable {
  final Path folder;

  private TinyDisk(Path folder) {
    this.folder = folder;
  }

  static TinyDisk mountIn(Path parent) throws Exception {
    var folder = Files.createDirectory(parent.resolve("disk"));
    int code = run("mount", "-t", "tmpfs", "-o", "size=256k", "none", folder.toString());
    assumeTrue(code == 0, "only root may mount");
    return new TinyDisk(folder);
  }

  /** Makes it read-only for files that are opened from now on, or writable. */
  void readOnly(boolean on) throws Exception {
    var option = "remount," + (on ? "ro" : "rw");
    assertEquals(0, run("mount", "-o", option, folder.toString()));
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  @Override
  public void close() throws Exception {
    assertEquals(0, run("umount", "-l", folder.toString()));
  }
}
