package dev.jsup.daemon.command;

import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.InstanceVariables;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the variables that differ from instance to instance. */
final class VariableCheck {
  private static final int MAX_PORT = 65_535;
  private static final String INTEGER = "-?\\d{1,9}";
  private static final String NAME = "[^=\\x00]+";

  private VariableCheck() {}

  /** The declared ones, if every instance can have them. */
  static InstanceVariables of(
      @Nullable InstanceVariables declared, Map<String, String> env, int instances) throws Refused {
    var variables = Objects.requireNonNullElse(declared, InstanceVariables.NONE);
    requireName("instance_var", variables.instanceVar());
    requireName("increment_var", variables.incrementVar());
    var incremented = variables.incrementVar();
    if (incremented != null && !env.getOrDefault(incremented, "").matches(INTEGER)) {
      throw refused(
          "increment_var: %s is '%s' (expected: a whole number in env)"
              .formatted(incremented, env.getOrDefault(incremented, "")));
    }
    var port = variables.port();
    if (port != null) {
      int step = Objects.requireNonNullElse(variables.portStep(), 1);
      long last = port + (long) step * (instances - 1);
      if (port < 1 || step < 0 || last > MAX_PORT) {
        throw refused("port: %d to %d (expected: within 1 to %d)".formatted(port, last, MAX_PORT));
      }
    }
    return variables;
  }

  /** How many instances there can be, so that every port is one. */
  static int most(InstanceVariables variables) {
    var port = variables.port();
    int step = Objects.requireNonNullElse(variables.portStep(), 1);
    return port == null || step == 0
        ? Limits.MAX_INSTANCES
        : Math.min(Limits.MAX_INSTANCES, (MAX_PORT - port) / step + 1);
  }

  private static void requireName(String key, @Nullable String name) throws Refused {
    if (name != null && !name.matches(NAME)) {
      throw refused("%s: '%s' (expected: the name of a variable)".formatted(key, name));
    }
  }

  private static Refused refused(String message) {
    return new Refused(ErrorCode.BAD_DECLARATION, message, "");
  }
}
