package dev.jsup.daemon.command;

import dev.jsup.protocol.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the ecosystem file of a folder. */
final class EcosystemSearch {
  /** In the order in which they are looked for. */
  static final List<String> NAMES = List.of("ecosystem.yaml", "ecosystem.yml", "ecosystem.json");

  private EcosystemSearch() {}

  /** The first of the files in {@code folder}; refuses when there is none. */
  static Path in(String folder) throws Refused {
    for (var name : NAMES) {
      var file = Path.of(folder).resolve(name);
      if (file.isAbsolute() && Files.isRegularFile(file)) {
        return file.normalize();
      }
    }
    throw new Refused(
        ErrorCode.BAD_DECLARATION,
        "no ecosystem file in %s".formatted(folder),
        "Name one, or write %s.".formatted(NAMES.getFirst()));
  }

  /** The file that {@code word} means; refuses when it is none. */
  static Path named(String word, String cwd) throws Refused {
    var file = Targets.ecosystemFile(word, cwd);
    if (file == null) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "'%s' is no ecosystem file".formatted(Path.of(cwd).resolve(word)),
          "It must be there and end with .yaml, .yml or .json.");
    }
    return file;
  }
}
