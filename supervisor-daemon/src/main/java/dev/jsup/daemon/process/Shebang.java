package dev.jsup.daemon.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first line of a script that names its interpreter, {@code #!/usr/bin/env python3 -u}. */
final class Shebang {
  /** What the kernel reads of it, execve(2). */
  private static final int MAX_BYTES = 256;

  private Shebang() {}

  /** The interpreter and its argument (the kernel passes one at most); empty if there is none. */
  static List<String> of(Path script) throws IOException {
    byte[] start;
    try (var in = Files.newInputStream(script)) {
      start = in.readNBytes(MAX_BYTES);
    }
    var text = new String(start, StandardCharsets.UTF_8);
    if (!text.startsWith("#!")) {
      return List.of();
    }
    int end = text.indexOf('\n');
    var line = text.substring(2, end < 0 ? text.length() : end).strip();
    var words = new ArrayList<String>();
    for (var word : line.split("\\s+", 2)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
