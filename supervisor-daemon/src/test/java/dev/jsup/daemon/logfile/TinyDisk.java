package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of 256 KiB in memory; a test that may not mount one is skipped. */
public final class TinyDisk implements AutoCloseable {
  public final Path folder;

  private TinyDisk(Path folder) {
    this.folder = folder;
  }

  public static TinyDisk mountIn(Path parent) throws IOException {
    var folder = Files.createDirectory(parent.resolve("disk"));
    int code = run("mount", "-t", "tmpfs", "-o", "size=256k", "none", folder.toString());
    assumeTrue(code == 0, "only root may mount");
    return new TinyDisk(folder);
  }

  /** Leaves no room; the file that takes it. */
  public Path fill() throws IOException {
    var filler = folder.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("No space left"), e::toString);
    }
    return filler;
  }

  private static int run(String... command) throws IOException {
    return new ProcessBuilder(command).start().onExit().join().exitValue();
  }

  @Override
  public void close() throws IOException {
    assertEquals(0, run("umount", "-l", folder.toString()));
  }
}
