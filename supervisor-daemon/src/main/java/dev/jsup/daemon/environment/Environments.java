package dev.jsup.daemon.environment;

import dev.jsup.daemon.os.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes environments of what they are made of; reads files, and so may block. */
public final class Environments {
  /** The key of the files in an ecosystem file. */
  public static final String FILES = "env_file";

  /** What the key of a declared variable begins with. */
  public static final String DECLARED = "env.";

  private static final int MAX_BYTES = 1 << 20;

  private final Map<String, String> caller;
  private final Map<String, String> made;

  private Environments(EnvironmentSpec spec) {
    this.caller = spec.caller();
    this.made = spec.filter().apply(caller);
  }

  /**
   * The environment of {@code spec}.
   *
   * @throws BadValueException when a file cannot be read, or a variable that is needed is not set
   */
  public static Map<String, String> make(EnvironmentSpec spec) throws BadValueException {
    return new Environments(spec).add(spec);
  }

  /** The variables that {@code file} sets; none if it cannot be read. */
  public static Set<String> names(EnvFile file) {
    try {
      return DotEnv.parse(Files.readString(Path.of(file.path()))).stream()
          .map(DotEnv.Line::name)
          .collect(Collectors.toSet());
    } catch (IOException | DotEnv.Malformed _) {
      return Set.of();
    }
  }

  private Map<String, String> add(EnvironmentSpec spec) throws BadValueException {
    made.putAll(spec.given());
    for (var file : spec.files()) {
      addFile(file);
    }
    for (var variable : spec.declared().entrySet()) {
      var key = DECLARED + variable.getKey();
      made.put(variable.getKey(), Expansion.of(key, variable.getValue(), this::known));
    }
    return made;
  }

  /** What the app does not get may still be named, so that it gets just that. */
  private @Nullable String known(String name) {
    var own = made.get(name);
    return own == null ? caller.get(name) : own;
  }

  private void addFile(EnvFile file) throws BadValueException {
    var path = Path.of(file.path());
    try {
      if (file.optional() && Files.notExists(path)) {
        return;
      }
      if (!Files.isRegularFile(path) && Files.exists(path)) {
        throw new BadValueException(FILES, path + " is no file");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new BadValueException(FILES, path + " is larger than 1 MiB");
      }
      for (var line : DotEnv.parse(Files.readString(path))) {
        made.put(line.name(), Expansion.of(FILES, line.value(), this::known));
      }
    } catch (DotEnv.Malformed e) {
      throw new BadValueException(FILES, path + ", " + e.getMessage());
    } catch (IOException e) {
      throw new BadValueException(FILES, path + ": " + IoReason.of(e));
    } catch (BadValueException e) {
      var message = String.valueOf(e.getMessage());
      throw message.startsWith(path.toString())
          ? e
          : new BadValueException(FILES, path + ": " + message);
    }
  }
}
