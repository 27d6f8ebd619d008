package dev.jsup.daemon.supervisor;

import dev.jsup.protocol.model.AppDependency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an app was declared, and what its declaration says that is not seen in its spec otherwise.
 *
 * @param file the ecosystem file, absolute; null for the command line
 * @param env what is declared of its environment; the rest of that is the caller's
 * @param dependsOn the apps that are to be so far before it is started
 */
public record Origin(
    @Nullable String file, Map<String, String> env, List<AppDependency> dependsOn) {
  public Origin {
    env = Map.copyOf(env);
    dependsOn = List.copyOf(dependsOn);
  }

  /** The same of an app that depends on others. */
  public Origin dependingOn(List<AppDependency> others) {
    return new Origin(file, env, others);
  }
}
