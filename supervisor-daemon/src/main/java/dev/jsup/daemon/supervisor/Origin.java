package dev.jsup.daemon.supervisor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an app was declared, and what its declaration says that is not seen in its spec otherwise.
 *
 * @param file the ecosystem file, absolute; null for the command line
 * @param env what is declared of its environment; the rest of that is the caller's
 */
public record Origin(@Nullable String file, Map<String, String> env) {
  public Origin {
    env = Map.copyOf(env);
  }
}
