package dev.jsup.daemon.process;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folders of an app's PATH, as execvp(3) would search them. */
final class SearchPath {
  private static final String DEFAULT = "/usr/local/bin:/usr/bin:/bin";

  private final Path folder;
  private final Map<String, String> env;

  /**
   * @param folder where relative entries of the PATH begin
   */
  SearchPath(Path folder, Map<String, String> env) {
    this.folder = folder;
    this.env = env;
  }

  /** The executable file that {@code command} means: a path, or a name on the PATH. */
  Optional<Path> find(String command) {
    if (command.isEmpty() || command.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (command.indexOf('/') >= 0) {
      return Optional.of(folder.resolve(command).normalize()).filter(SearchPath::isProgram);
    }
    for (var entry : env.getOrDefault("PATH", DEFAULT).split(":", -1)) {
      var candidate = candidate(entry, command);
      if (candidate.isPresent()) {
        return candidate;
      }
    }
    return Optional.empty();
  }

  private Optional<Path> candidate(String entry, String command) {
    try {
      return Optional.of(folder.resolve(entry).resolve(command)).filter(SearchPath::isProgram);
    } catch (InvalidPathException unusable) {
      return Optional.empty();
    }
  }

  static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
