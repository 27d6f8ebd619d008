package dev.jsup.daemon.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedTest {
  /** What zstd 1.5 makes of {@code hello\n}. */
  private static final String HELLO = "28b52ffd045831000068656c6c6f0a5388bd91";

  @TempDir Path folder;

  @Test
  void gzipMayHaveSeveralParts() throws IOException {
    var path = folder.resolve("log.1.gz");
    try (var file = Files.newOutputStream(path)) {
      for (var text : new String[] {"one\n", "two\n"}) {
        var gzip = new GZIPOutputStream(file);
        gzip.write(text.getBytes(StandardCharsets.UTF_8));
        gzip.finish();
      }
    }
    assertEquals("one\ntwo\n", read(path));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, (2 << 20) - 1, 2 << 20, (2 << 20) + 1, 9_000_000})
  void zstdOfAnyLength(int length) throws IOException {
    var path = folder.resolve("log.1.zst");
    var bytes = new byte[length];
    for (int at = 0; at < length; at++) {
      bytes[at] = (byte) (at % 251 == 0 ? '\n' : at * 7 % 31 + 'a');
    }
    try (OutputStream out = new ZstdFrames(Files.newOutputStream(path))) {
      out.write(bytes, 0, length / 3);
      out.write(bytes, length / 3, length - length / 3);
    }
    try (var in = Unpacked.open(path)) {
      assertTrue(Arrays.equals(bytes, in.readAllBytes()));
    }
  }

  @Test
  void zstdOfOthers() throws IOException {
    var path = folder.resolve("log.1.zst");
    Files.write(path, HexFormat.of().parseHex(HELLO));
    assertEquals("hello\n", read(path));
  }

  @Test
  void whatIsPlainIsReadAsItIs() throws IOException {
    assertEquals("hello\n", read(Files.writeString(folder.resolve("log.1"), "hello\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"log.1.gz", "log.1.zst"})
  void whatIsDamagedIsAnIoError(String name) throws IOException {
    var path = Files.writeString(folder.resolve(name), "this is not compressed at all");
    assertThrows(IOException.class, () -> read(path));
    Files.write(path, Arrays.copyOf(HexFormat.of().parseHex(HELLO), 12));
    assertThrows(IOException.class, () -> read(path));
  }

  private static String read(Path path) throws IOException {
    try (var in = Unpacked.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
