package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of its own that can be made to stand still, so that what writes to it waits, or to fail.
 */
record FrozenDisk(Path folder) implements AutoCloseable {
  private static final long IMAGE_BYTES = 16 << 20;

  /** Ends the test where this user may not mount one. */
  static FrozenDisk mount(Path folder) {
    var image = folder.resolveSibling(folder.getFileName() + ".img");
    try {
      Files.createDirectories(folder);
      try (var file =
          Files.newByteChannel(
              image, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
        file.position(IMAGE_BYTES - 1).write(ByteBuffer.allocate(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Assumptions.assumeTrue(
        ran("mkfs.ext4", "-q", image.toString())
            && ran("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString()),
        "no disk can be mounted");
    return new FrozenDisk(folder);
  }

  void freeze() {
    Assumptions.assumeTrue(ran("fsfreeze", "-f", folder.toString()), "no disk can be frozen");
  }

  /** Lets the file system find a fault, after which it takes nothing more. */
  void fail() throws IOException {
    var device = Files.getFileStore(folder).name();
    var trigger =
        Path.of("/sys/fs/ext4", Path.of(device).getFileName().toString(), "trigger_fs_error");
    Assumptions.assumeTrue(Files.isWritable(trigger), "no fault can be made");
    Files.writeString(trigger, "a test");
  }

  boolean thaw() {
    return ran("fsfreeze", "-u", folder.toString());
  }

  private static boolean ran(String... command) {
    try {
      var process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    boolean _ = thaw();
    Await.until("nothing uses the disk", () -> ran("umount", folder.toString()));
  }
}
