package dev.jsup.cli.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars with some texts in them. */
final class JarFixture {
  static final String MANIFEST = "META-INF/MANIFEST.MF";
  static final String PLAIN = "Manifest-Version: 1.0\nMain-Class: shop.Main\n";
  static final String BOOT =
      "Manifest-Version: 1.0\nMain-Class: org.springframework.boot.loader.launch.JarLauncher\n";

  private JarFixture() {}

  static void write(Path file, Map<String, String> entries) throws IOException {
    Files.createDirectories(file.getParent());
    try (var jar = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue().getBytes(UTF_8));
        jar.closeEntry();
      }
    }
  }
}
