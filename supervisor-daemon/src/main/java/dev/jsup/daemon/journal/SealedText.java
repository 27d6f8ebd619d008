package dev.jsup.daemon.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The form of a file: a line that says how long the rest is and what its checksum is, so that no
 * part of it and nothing altered is taken for it.
 */
final class SealedText {
  private static final int VERSION = 1;
  private static final Pattern HEADER =
      Pattern.compile("jsup-journal (\\d{1,9}) crc32c=[0-9A-F]{8} bytes=(\\d{1,9})");

  /** No header of any version is longer. */
  private static final int HEADER_LIMIT = 80;

  private SealedText() {}

  /** {@code text} with its line before it. */
  static byte[] seal(byte[] text) {
    byte[] header = header(text);
    return ByteBuffer.allocate(header.length + text.length).put(header).put(text).array();
  }

  private static byte[] header(byte[] text) {
    var checksum = new CRC32C();
    checksum.update(text);
    return String.format(
            Locale.ROOT,
            "jsup-journal %d crc32c=%08X bytes=%d\n",
            VERSION,
            checksum.getValue(),
            text.length)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The text in {@code file}.
   *
   * @throws BadFileException if it is not whole, or of another version
   */
  static byte[] read(Path file) throws IOException, BadFileException {
    var attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new BadFileException("it is not a regular file");
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      // The line is checked before the rest is read: what is not a journal may be of any size.
      byte[] start = in.readNBytes(HEADER_LIMIT);
      int length = headerLength(start);
      int bytes = textLength(new String(start, 0, length - 1, StandardCharsets.ISO_8859_1));
      if (attributes.size() != length + (long) bytes) {
        throw new BadFileException(
            "it has %d bytes (expected: %d)".formatted(attributes.size(), length + (long) bytes));
      }
      byte[] text = new byte[bytes];
      int begun = Math.min(bytes, start.length - length);
      System.arraycopy(start, length, text, 0, begun);
      int rest = in.readNBytes(text, begun, bytes - begun);
      if (begun + rest < bytes || !startsWith(start, header(text))) {
        throw new BadFileException("its checksum is wrong");
      }
      return text;
    }
  }

  private static int headerLength(byte[] start) throws BadFileException {
    for (int at = 0; at < start.length; at++) {
      if (start[at] == '\n') {
        return at + 1;
      }
    }
    throw new BadFileException(start.length == 0 ? "it is empty" : "its first line is cut off");
  }

  private static int textLength(String header) throws BadFileException {
    var matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new BadFileException("its first line is not that of a journal");
    }
    int version = Integer.parseInt(matcher.group(1));
    if (version != VERSION) {
      throw new BadFileException("it is of version %d (expected: %d)".formatted(version, VERSION));
    }
    return Integer.parseInt(matcher.group(2));
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && ByteBuffer.wrap(bytes, 0, prefix.length).equals(ByteBuffer.wrap(prefix));
  }
}
