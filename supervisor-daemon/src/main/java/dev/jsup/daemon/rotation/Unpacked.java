package dev.jsup.daemon.rotation;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a rotated file as it was before its compression. */
public final class Unpacked {
  private static final int BUFFER_BYTES = 64 << 10;

  private Unpacked() {}

  /** What was in {@code path}, which its name says to be gzip, zstd, or plain. */
  public static InputStream open(Path path) throws IOException {
    return of(Files.newInputStream(path), String.valueOf(path.getFileName()));
  }

  /**
   * The same of a file that is open already; {@code file} is closed with the stream, and if there
   * is none.
   *
   * @param name of the file when it was opened
   */
  public static InputStream of(InputStream file, String name) throws IOException {
    try {
      if (name.endsWith(".gz")) {
        return new GZIPInputStream(new BufferedInputStream(file, BUFFER_BYTES), BUFFER_BYTES);
      }
      return name.endsWith(".zst")
          ? new ZstdStream(new ZstdInputStream(new BufferedInputStream(file, BUFFER_BYTES)))
          : file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Says what every other stream says of a damaged file. */
  private static final class ZstdStream extends FilterInputStream {
    ZstdStream(ZstdInputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      try {
        return super.read(bytes, offset, count);
      } catch (MalformedInputException e) {
        throw new IOException("not a complete zstd file: " + e.getMessage(), e);
      }
    }
  }
}
