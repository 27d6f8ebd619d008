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
 * @param environment NAME of the env_NAME of the file that it was started with; null if none was
 * @param overlap null when there may be no more processes of it than it is to have
 * @param postUpdate commands that run in its folder after an update; null: none
 */
public record Origin(
    @Nullable String file,
    Map<String, String> env,
    List<AppDependency> dependsOn,
    @Nullable String environment,
    @Nullable Overlap overlap,
    @Nullable List<String> postUpdate) {
  public Origin {
    env = Map.copyOf(env);
    dependsOn = List.copyOf(dependsOn);
    postUpdate = postUpdate == null || postUpdate.isEmpty() ? null : List.copyOf(postUpdate);
  }

  /** With nothing to run after an update. */
  public Origin(
      @Nullable String file,
      Map<String, String> env,
      List<AppDependency> dependsOn,
      @Nullable String environment,
      @Nullable Overlap overlap) {
    this(file, env, dependsOn, environment, overlap, null);
  }

  /** The same of an app that depends on others. */
  public Origin dependingOn(List<AppDependency> others) {
    return new Origin(file, env, others, environment, overlap, postUpdate);
  }

  /** The same, read with the variables of {@code env_NAME}. */
  public Origin in(@Nullable String name) {
    return new Origin(file, env, dependsOn, name, overlap, postUpdate);
  }

  /** The same of what runs beside others so. */
  Origin with(@Nullable Overlap other) {
    return new Origin(file, env, dependsOn, environment, other, postUpdate);
  }
}
