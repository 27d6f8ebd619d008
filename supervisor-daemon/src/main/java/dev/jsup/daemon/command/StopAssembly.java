package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.KillMode;
import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.StopOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of a declaration how an app is ended, and checks every value. */
final class StopAssembly {
  private static final String STOP_SIGNAL = "INT";
  private static final long KILL_TIMEOUT_MS = 1600;

  /** A Java virtual machine drains its work on TERM, and needs time for it. */
  private static final String JAVA_STOP_SIGNAL = "TERM";

  private static final long JAVA_KILL_TIMEOUT_MS = 10_000;

  private StopAssembly() {}

  /**
   * How {@code options} have an app ended.
   *
   * @param java whether it is run by a Java virtual machine
   */
  static LifecycleSettings.Stop of(AppOptions options, PolicyDefaults defaults, boolean java)
      throws Refused {
    var stops = Objects.requireNonNullElse(options.stops(), StopOptions.NONE);
    long byKind = java ? JAVA_KILL_TIMEOUT_MS : KILL_TIMEOUT_MS;
    long grace =
        Objects.requireNonNullElse(
            options.killTimeoutMs(), Objects.requireNonNullElse(defaults.killTimeoutMs(), byKind));
    return new LifecycleSettings.Stop(
        signal(stops.signal(), defaults, java),
        killMode(stops.killMode()),
        PolicyAssembly.millis("kill_timeout", grace),
        command(stops.command()));
  }

  private static String signal(@Nullable String word, PolicyDefaults defaults, boolean java)
      throws Refused {
    if (word == null) {
      return Objects.requireNonNullElse(
          defaults.stopSignal(), java ? JAVA_STOP_SIGNAL : STOP_SIGNAL);
    }
    var signal = Signal.parse(word).orElse(null);
    if (signal == null) {
      throw SignalCommand.unknown("stop_signal", ErrorCode.BAD_DECLARATION, word);
    }
    if (!signal.asksToEnd()) {
      throw refused("stop_signal: %s does not ask a process to end".formatted(signal));
    }
    return signal.name();
  }

  private static KillMode killMode(@Nullable String word) throws Refused {
    if (word == null) {
      return KillMode.TREE;
    }
    return KillMode.parse(word)
        .orElseThrow(
            () -> refused("kill_mode: '%s' (expected: tree, group or process)".formatted(word)));
  }

  private static boolean command(@Nullable String line) throws Refused {
    if (line != null && (line.isBlank() || line.indexOf('\0') >= 0)) {
      throw refused("exec_stop: '%s' (expected: a line for sh)".formatted(line.strip()));
    }
    return line != null;
  }

  private static Refused refused(String message) {
    return new Refused(ErrorCode.BAD_DECLARATION, message, "");
  }
}
