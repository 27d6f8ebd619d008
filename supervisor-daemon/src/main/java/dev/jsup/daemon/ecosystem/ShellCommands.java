package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value of a key that is one command of a shell, or a list of them. */
final class ShellCommands {
  private static final String EXPECTED = "a shell command, or a list of them";

  private ShellCommands() {}

  /** Those that run one after the other; none if none is said. */
  static List<String> of(MappingReader keys, YamlKey key) {
    if (keys.isScalar(key) || keys.isMapping(key)) {
      return orNone(keys.parsed(key, EXPECTED, ShellCommands::one));
    }
    return orNone(keys.each(key, EXPECTED, command -> !command.isBlank()));
  }

  /** A blank one asks for nothing, as in files that are filled in later. */
  private static Optional<List<String>> one(String text) {
    return Optional.of(text.isBlank() ? List.of() : List.of(text));
  }

  private static List<String> orNone(@Nullable List<String> commands) {
    return commands == null ? List.of() : commands;
  }
}
