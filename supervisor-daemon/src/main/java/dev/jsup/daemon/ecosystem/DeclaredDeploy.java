package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.Location;
import dev.jsup.protocol.model.DeployView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An environment that an ecosystem file is deployed to.
 *
 * @param repo null if it is missing, as {@code path} is; and so is a host where there is none
 * @param location where it begins
 */
public record DeclaredDeploy(
    String name,
    @Nullable String user,
    List<String> hosts,
    @Nullable Integer port,
    @Nullable String key,
    @Nullable String ref,
    @Nullable String repo,
    @Nullable String path,
    List<String> sshOptions,
    boolean forwardAgent,
    Hooks hooks,
    Map<String, String> env,
    Location location) {
  /** Commands of a shell that run on the way. */
  record Hooks(
      List<String> preSetup,
      List<String> postSetup,
      List<String> preDeployLocal,
      List<String> preDeploy,
      List<String> postDeploy) {}

  /** What it lacks to be deployed to, by key. */
  public List<String> missing() {
    var missing = new ArrayList<String>();
    if (hosts.isEmpty()) {
      missing.add("host");
    }
    if (repo == null) {
      missing.add("repo");
    }
    if (path == null) {
      missing.add("path");
    }
    return missing;
  }

  /**
   * As clients get it.
   *
   * @param folder of the file
   */
  public DeployView view(Path folder) {
    return new DeployView(
        name,
        folder.toString(),
        user,
        hosts,
        port,
        key,
        ref,
        repo,
        path,
        sshOptions,
        forwardAgent,
        hooks.preSetup,
        hooks.postSetup,
        hooks.preDeployLocal,
        hooks.preDeploy,
        hooks.postDeploy,
        env);
  }
}
