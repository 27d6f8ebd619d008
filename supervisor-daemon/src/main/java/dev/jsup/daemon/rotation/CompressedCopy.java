package dev.jsup.daemon.rotation;

import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * A compressed copy of a file, under a name of its own until it is complete. Owned by the thread
 * that compresses.
 */
final class CompressedCopy implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final FileChannel source;
  private final Path part;
  private final Compression compression;
  private final Set<PosixFilePermission> mode;
  private final FileTime modified;
  private long length;

  private CompressedCopy(FileChannel source, Path plain, Compression compression)
      throws IOException {
    this.source = source;
    this.compression = compression;
    part = HistoryListing.part(Path.of(plain + compression.ending()));
    mode = Files.getPosixFilePermissions(plain, LinkOption.NOFOLLOW_LINKS);
    modified = Files.getLastModifiedTime(plain, LinkOption.NOFOLLOW_LINKS);
  }

  /** Opens {@code plain}, which may be renamed from then on. */
  static CompressedCopy of(Path plain, Compression compression) throws IOException {
    var source = FileChannel.open(plain, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      return new CompressedCopy(source, plain, compression);
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  /**
   * Copies all of it, with its mode and its modification time.
   *
   * @param unwanted asked again and again: whether nobody wants the copy any more
   * @return whether it is complete
   */
  boolean write(BooleanSupplier unwanted) throws IOException {
    Files.deleteIfExists(part);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var owner = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    try (var file = FileChannel.open(part, options, owner);
        var packed = packed(Channels.newOutputStream(file))) {
      if (!copy(packed, unwanted)) {
        return false;
      }
    }
    Files.setPosixFilePermissions(part, mode);
    Files.setLastModifiedTime(part, modified);
    // The plain file is removed next: after a crash of the machine there must be one of them.
    try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    return true;
  }

  /** Gives it its name, and tells its inode. */
  long complete(Path name) throws IOException {
    long inode = Inode.of(part);
    Files.move(part, name);
    return inode;
  }

  Compression compression() {
    return compression;
  }

  /** How many bytes of the source there were. */
  long sourceLength() {
    return length;
  }

  private boolean copy(OutputStream packed, BooleanSupplier unwanted) throws IOException {
    var buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (!unwanted.getAsBoolean()) {
      int count = source.read(buffer.clear());
      if (count < 0) {
        return true;
      }
      packed.write(buffer.array(), 0, count);
      length += count;
    }
    return false;
  }

  private OutputStream packed(OutputStream file) throws IOException {
    var buffered = new BufferedOutputStream(file, BUFFER_BYTES);
    return switch (compression) {
      case GZIP -> new GZIPOutputStream(buffered, BUFFER_BYTES);
      case ZSTD -> new ZstdFrames(buffered);
      case NONE -> buffered;
    };
  }

  /** What is not complete is removed. */
  @Override
  public void close() throws IOException {
    try (source) {
      Files.deleteIfExists(part);
    }
  }
}
