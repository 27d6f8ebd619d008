package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.environment.EnvFilter;
import dev.jsup.daemon.yaml.Location;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.AppOptions;
import java.util.List;
import java.util.Map;

/**
 * An app as an ecosystem file declares it.
 *
 * @param options has a script and a name; its paths are as written, relative to the folder of the
 *     file
 * @param location where the declaration begins
 * @param extras what only a file can say
 * @param origins where each value stands, by its key; those of {@code env} as {@code env.NAME}
 * @param said by key, what is seen in the name only, or without effect
 */
public record DeclaredApp(
    AppOptions options,
    Location location,
    Extras extras,
    Map<String, Location> origins,
    Map<String, String> said) {
  public DeclaredApp {
    origins = Map.copyOf(origins);
    said = Map.copyOf(said);
  }

  /** Given, or made from its script. */
  public String name() {
    return String.valueOf(options.name());
  }

  /**
   * What only a file can say of an app.
   *
   * @param envFiles files with variables, as they are written; one that may be absent begins with a
   *     dash
   * @param autostart whether it is started when it is declared
   * @param force whether there may be another app of that name
   * @param dependsOn the apps that are to be so far before it is started
   * @param startFirst whether a reload starts a new process before it stops an old one
   * @param postUpdate commands that run in its folder after an update, before it is reloaded
   * @param literal whether its values are final, as those that a program has made: {@code ${NAME}}
   *     stands for itself
   */
  public record Extras(
      List<String> envFiles,
      EnvFilter filter,
      boolean autostart,
      boolean force,
      List<AppDependency> dependsOn,
      boolean startFirst,
      List<String> postUpdate,
      boolean literal) {
    /** Nothing said. */
    public static final Extras NONE =
        new Extras(List.of(), EnvFilter.NONE, true, false, List.of(), false, List.of(), false);

    public Extras {
      envFiles = List.copyOf(envFiles);
      dependsOn = List.copyOf(dependsOn);
      postUpdate = List.copyOf(postUpdate);
    }
  }
}
