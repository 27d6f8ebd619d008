package dev.jsup.daemon.logfile;

import dev.jsup.daemon.logfile.LogView.Content;
import dev.jsup.daemon.os.FileStatus.Identity;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.daemon.rotation.Unpacked;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Opens files of logs for their readers. Thread-safe: state is on disk.
 *
 * @param temporary the folder where compressed files are unpacked; their names are removed at once
 */
record Contents(Times times, Path temporary) {
  private static final int COPY_BYTES = 1 << 16;

  static boolean isPacked(Path path) {
    var name = path.toString();
    return name.endsWith(Compression.GZIP.ending()) || name.endsWith(Compression.ZSTD.ending());
  }

  /** What is open, with its index. */
  private record Opened(
      FileChannel channel, long end, IndexReader index, @Nullable IOException fault)
      implements Content {
    @Override
    public TimeIndex times() {
      return index;
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        index.close();
      }
    }
  }

  /**
   * A file that is not compressed.
   *
   * @param identity what it must be; null when anything is right
   * @param limit where it ends if it is longer
   */
  Content plain(Path path, Path log, @Nullable Identity identity, long limit) throws IOException {
    var channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      var status = PosixFiles.status(path);
      if (identity != null && !identity.equals(status.identity())) {
        throw new NoSuchFileException(path.toString(), null, "it is another file now");
      }
      long end = Math.min(limit, channel.size());
      return new Opened(channel, end, times.of(status.identity(), log).open(end), null);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** A compressed file that is open, to be unpacked. */
  record Packed(Path path, InputStream text, IndexReader index) {}

  /** Opens a compressed file, which may be renamed then. */
  Packed open(Path path, Path log) throws IOException {
    var text = Unpacked.open(path);
    try {
      var index = times.of(PosixFiles.status(path).identity(), log).open(Long.MAX_VALUE);
      return new Packed(path, text, index);
    } catch (IOException e) {
      text.close();
      throw e;
    }
  }

  /** Unpacks it, as far as it is not damaged; takes long. */
  Content unpack(Packed packed, long limit) throws IOException {
    try (var text = packed.text) {
      var channel = unnamed();
      try {
        var fault = copy(packed.path, text, channel);
        return new Opened(channel, Math.min(limit, channel.size()), packed.index, fault);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      packed.index.close();
      throw e;
    }
  }

  private FileChannel unnamed() throws IOException {
    Files.createDirectories(temporary);
    var file = Files.createTempFile(temporary, "log-", null);
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(file);
    }
  }

  /** Copies what can be unpacked; what is wrong with the rest. */
  private static @Nullable IOException copy(Path path, InputStream text, FileChannel to)
      throws IOException {
    var buffer = new byte[COPY_BYTES];
    while (true) {
      int read;
      try {
        read = text.read(buffer);
      } catch (IOException e) {
        return new IOException(
            "%s is damaged after %d bytes of text: %s".formatted(path, to.size(), IoReason.of(e)),
            e);
      }
      if (read < 0) {
        return null;
      }
      var bytes = ByteBuffer.wrap(buffer, 0, read);
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
    }
  }
}
