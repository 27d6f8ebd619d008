package dev.jsup.daemon.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The files of one app in the folder of the journal.
 *
 * @param base what their names begin with; tells one app from every other
 */
record AppFile(Path folder, String base) {
  static final String PRESENT = ".json";
  static final String COPY = ".json.bak";
  static final String FRESH = ".json.new";

  /** What follows the name of a file that was set aside, before the time. */
  static final String BAD = ".bad-";

  private static final String HARMLESS = "._@:-";

  /** The files of the app {@code name}, which may be any text that the file system has room for. */
  static AppFile of(Path folder, String name) {
    return new AppFile(folder, encode(name));
  }

  /** The files that {@code entry} of the folder is one of: the present one or its copy. */
  static Optional<AppFile> ofEntry(Path entry) {
    var name = entry.getFileName().toString();
    for (var ending : new String[] {PRESENT, COPY}) {
      if (name.endsWith(ending)) {
        var base = name.substring(0, name.length() - ending.length());
        return Optional.of(new AppFile(entry.resolveSibling(""), base));
      }
    }
    return Optional.empty();
  }

  /** The app as it was last. */
  Path present() {
    return folder.resolve(base + PRESENT);
  }

  /** The app as it was before that, and surely on disk. */
  Path copy() {
    return folder.resolve(base + COPY);
  }

  /** What is being written. */
  Path fresh() {
    return folder.resolve(base + FRESH);
  }

  /** Letters, digits and what is harmless as they are, all other bytes of UTF-8 as {@code %XX}. */
  private static String encode(String name) {
    var encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || HARMLESS.indexOf(b) >= 0;
      boolean hidden = b == '.' && encoded.isEmpty();
      if (plain && !hidden) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }
}
