package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.protocol.model.ProcessOptions;
import dev.jsup.protocol.model.StandardInput;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads as whom the processes of an app run, where their pids are written, and what they read. */
final class ProcessReader {
  /** As with pm2, these ask for nothing. */
  private static final Set<String> NOTHING = Set.of("", "false", "False", "FALSE");

  private final MappingReader keys;

  ProcessReader(MappingReader keys) {
    this.keys = keys;
  }

  /** Null when nothing of it is declared. */
  @Nullable ProcessOptions read() {
    var options =
        new ProcessOptions(
            text(AppKeys.USER, "the name or number of a user"),
            text(AppKeys.GROUP, "the name or number of a group"),
            text(AppKeys.PID_FILE, "a file"),
            keys.oneOf(AppKeys.STDIN, List.of(StandardInput.values())));
    return options.equals(ProcessOptions.NONE) ? null : options;
  }

  private @Nullable String text(YamlKey key, String expected) {
    var text = keys.string(key, expected, _ -> true);
    return text == null || NOTHING.contains(text) ? null : text;
  }
}
