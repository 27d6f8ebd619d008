package dev.jsup.daemon.ecosystem;

import java.util.List;

/**
 * What an ecosystem file declares.
 *
 * @param apps at least one, in the order of the file; if only deployments were asked for, maybe
 *     none
 * @param deployments the environments that it is deployed to
 * @param notes what of it is passed over, for people
 */
public record Ecosystem(
    List<DeclaredApp> apps, List<DeclaredDeploy> deployments, List<String> notes) {
  public Ecosystem {
    apps = List.copyOf(apps);
    deployments = List.copyOf(deployments);
    notes = List.copyOf(notes);
  }
}
