package dev.jsup.cli.deploy;

import dev.jsup.cli.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an ecosystem file is deployed to, and how; see {@link dev.jsup.protocol.model.DeployView}.
 *
 * @param folder of the file
 * @param ref what is deployed if nothing else is asked for
 */
public record Deployment(
    String name,
    Path folder,
    @Nullable String user,
    List<String> hosts,
    @Nullable String port,
    @Nullable String key,
    String ref,
    String repo,
    String path,
    List<String> sshOptions,
    boolean forwardAgent,
    Hooks hooks,
    Map<String, String> env) {
  /** The first branch of the repository, as git calls it. */
  private static final String FIRST_BRANCH = "origin/HEAD";

  /** Commands that run on the way, each group one after the other. */
  public record Hooks(
      List<String> preSetup,
      List<String> postSetup,
      List<String> preDeployLocal,
      List<String> preDeploy,
      List<String> postDeploy) {}

  /** The one that the daemon has read. */
  public static Deployment of(JsonObject view) {
    return new Deployment(
        view.required("name"),
        Path.of(view.required("folder")),
        view.text("user"),
        view.texts("hosts"),
        view.text("port"),
        view.text("key"),
        Objects.requireNonNullElse(view.text("ref"), FIRST_BRANCH),
        view.required("repo"),
        view.required("path"),
        view.texts("sshOptions"),
        "true".equals(view.text("forwardAgent")),
        new Hooks(
            view.texts("preSetup"),
            view.texts("postSetup"),
            view.texts("preDeployLocal"),
            view.texts("preDeploy"),
            view.texts("postDeploy")),
        view.textsByName("env"));
  }

  /** What ssh calls a host. */
  String login(String host) {
    return user == null || host.contains("@") ? host : user + '@' + host;
  }
}
