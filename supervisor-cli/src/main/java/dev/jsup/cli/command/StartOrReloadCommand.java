package dev.jsup.cli.command;

import dev.jsup.cli.usage.Usage;
import java.util.List;

/** {@code jsup startOrReload}. */
final class StartOrReloadCommand extends ReloadCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "The same as jsup reload FILE: apps that are there are reloaded, one instance after"
                + " the other, and the others started.")
        .words("FILE...", "ecosystem files", List.of());
    options(usage)
        .example("jsup startOrReload ecosystem.yaml", "deploy a new version")
        .example("jsup startOrReload ecosystem.yaml --only api", "deploy one of its apps");
  }
}
