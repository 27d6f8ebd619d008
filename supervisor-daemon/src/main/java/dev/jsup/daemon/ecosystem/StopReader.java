package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.protocol.model.StopOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how an app is asked to end. */
final class StopReader {
  private static final String TREE = "tree";
  private static final String PROCESS = "process";

  private final MappingReader keys;

  StopReader(MappingReader keys) {
    this.keys = keys;
  }

  /** Null when nothing of it is declared. */
  @Nullable StopOptions read() {
    var names = Arrays.stream(Signal.values()).map(Signal::name).toList();
    var near =
        NearestWord.of(keys.text(AppKeys.STOP_SIGNAL).replaceFirst("(?i)^SIG", ""), names)
            .map("; did you mean %s?"::formatted)
            .orElse("");
    var signal =
        keys.parsed(
            AppKeys.STOP_SIGNAL,
            "a signal, such as SIGTERM" + near,
            word -> Optional.of(word).filter(name -> Signal.parse(name).isPresent()));
    var options =
        new StopOptions(signal, killMode(), keys.string(AppKeys.EXEC_STOP, "a line for sh"));
    return options.equals(StopOptions.NONE) ? null : options;
  }

  /** pm2's {@code treekill: false} is {@code kill_mode: process}; {@code true} is the default. */
  private @Nullable String killMode() {
    var mode = keys.oneOf(AppKeys.KILL_MODE, List.of(TREE, "group", PROCESS));
    var treekill = keys.bool(AppKeys.TREEKILL);
    if (treekill == null || mode == null) {
      return Boolean.FALSE.equals(treekill) ? PROCESS : mode;
    }
    if (treekill != mode.equals(TREE)) {
      keys.complain(AppKeys.TREEKILL, "treekill: " + treekill + " contradicts kill_mode: " + mode);
    }
    return mode;
  }
}
