package dev.jsup.daemon.logfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens compressed files. */
@FunctionalInterface
interface Unpacker {
  /** Of gzip only. */
  Unpacker GZIP = Unpacker::gzip;

  /** The text of {@code packed}, whose name says how it is compressed. */
  InputStream open(Path packed) throws IOException;

  private static InputStream gzip(Path packed) throws IOException {
    if (!packed.toString().endsWith(".gz")) {
      throw new IOException("%s: this compression is not known".formatted(packed));
    }
    var file = Files.newInputStream(packed);
    try {
      return new GZIPInputStream(file, 1 << 16);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }
}
