package dev.jsup.daemon.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their user may read, mode 0600, as there are environments in them. */
public final class PrivateFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFile() {}

  /**
   * Writes {@code file} anew; what is begun and cannot be ended is removed.
   *
   * @param synced whether it is on disk, fsync(2), when this returns: a rename may get there before
   *     what was written
   */
  public static void write(Path file, byte[] content, boolean synced) throws IOException {
    Files.deleteIfExists(file);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, options, OWNER_ONLY)) {
      var rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      if (synced) {
        channel.force(false);
      }
    } catch (IOException e) {
      dropQuietly(file, e);
      throw e;
    }
  }

  /** Makes {@code content} the file, all at once: after a crash of the machine it is old or new. */
  public static void replace(Path file, byte[] content) throws IOException {
    // Hidden, and a name that nobody else gives: it may be in a folder of the user's.
    var fresh = file.resolveSibling("." + file.getFileName() + ".jsup-new");
    write(fresh, content, true);
    rename(fresh, file);
    syncFolder(file.resolveSibling(""));
  }

  /** rename(2), which replaces what is there. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** fsync(2) of a folder: renames and removals until now outlive the machine. */
  public static void syncFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What is begun takes room that is missing perhaps. */
  private static void dropQuietly(Path file, IOException cause) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
