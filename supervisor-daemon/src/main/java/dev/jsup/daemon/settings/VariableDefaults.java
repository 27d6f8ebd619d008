package dev.jsup.daemon.settings;

import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.text.Durations;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The defaults that variables of the daemon's environment set, for containers and unit files; they
 * count before those in {@code jsup.yaml}.
 *
 * @param killTimeoutMs null if none says it, as the others
 */
public record VariableDefaults(
    @Nullable Long killTimeoutMs, @Nullable String stopSignal, @Nullable String instanceVar) {
  /** When no variable is set. */
  public static final VariableDefaults NONE = new VariableDefaults(null, null, null);

  static final String SIGNAL = "a signal that asks for an end, such as TERM, INT or QUIT";
  static final String NAME = "the name of a variable";

  private static final String KILL_TIMEOUT = "JSUP_KILL_TIMEOUT";
  private static final String KILL_SIGNAL = "JSUP_KILL_SIGNAL";
  private static final String INSTANCE_VAR = "JSUP_PROCESS_INSTANCE_VAR";

  /**
   * Those in {@code environment}; empty variables count as unset.
   *
   * @throws IOException when one has a value that cannot be meant
   */
  public static VariableDefaults of(Map<String, String> environment) throws IOException {
    return new VariableDefaults(
        read(environment, KILL_TIMEOUT, Durations.EXPECTED, VariableDefaults::millis),
        read(environment, KILL_SIGNAL, SIGNAL, VariableDefaults::stopSignal),
        read(environment, INSTANCE_VAR, NAME, VariableDefaults::name));
  }

  private static <T> @Nullable T read(
      Map<String, String> environment,
      String variable,
      String expected,
      Function<String, Optional<T>> parser)
      throws IOException {
    var text = environment.getOrDefault(variable, "").strip();
    if (text.isEmpty()) {
      return null;
    }
    var value = parser.apply(text);
    if (value.isEmpty()) {
      throw new IOException("%s: '%s' (expected: %s)".formatted(variable, text, expected));
    }
    return value.get();
  }

  private static Optional<Long> millis(String text) {
    var millis = Durations.parse(text);
    return millis.isPresent() ? Optional.of(millis.getAsLong()) : Optional.empty();
  }

  static Optional<String> stopSignal(String text) {
    return Signal.parse(text).filter(Signal::asksToEnd).map(Signal::name);
  }

  static Optional<String> name(String text) {
    return Optional.of(text).filter(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"));
  }

  PolicyDefaults over(PolicyDefaults others) {
    var origins = new HashMap<String, String>();
    note(origins, "kill_timeout", KILL_TIMEOUT, killTimeoutMs);
    note(origins, "stop_signal", KILL_SIGNAL, stopSignal);
    note(origins, "instance_var", INSTANCE_VAR, instanceVar);
    return new PolicyDefaults(
        others.restart(),
        others.maxRestarts(),
        others.minUptimeMs(),
        others.restartDelayMs(),
        killTimeoutMs == null ? others.killTimeoutMs() : killTimeoutMs,
        stopSignal == null ? others.stopSignal() : stopSignal,
        instanceVar == null ? others.instanceVar() : instanceVar,
        others.rotation(),
        origins);
  }

  private static void note(
      Map<String, String> origins, String key, String variable, @Nullable Object value) {
    if (Objects.nonNull(value)) {
      origins.put(key, variable);
    }
  }
}
