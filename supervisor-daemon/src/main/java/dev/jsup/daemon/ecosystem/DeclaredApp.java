package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.Location;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.AppOptions;
import java.util.List;

/**
 * An app as an ecosystem file declares it.
 *
 * @param options has a script; its paths are as written, relative to the folder of the file
 * @param location where the declaration begins
 * @param dependsOn the apps that are to be so far before it is started
 */
public record DeclaredApp(AppOptions options, Location location, List<AppDependency> dependsOn) {
  public DeclaredApp {
    dependsOn = List.copyOf(dependsOn);
  }
}
