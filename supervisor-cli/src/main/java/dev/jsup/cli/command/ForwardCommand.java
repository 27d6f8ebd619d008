package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.git.WorkTree;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import java.util.List;

/** {@code jsup forward}. */
final class ForwardCommand extends UpdateCommand {
  @Override
  public void describe(Usage usage) {
    options(
            usage
                .about(
                    "Goes one commit forward in the git repository that the folder of an app is in,"
                        + " as far as pull has fetched it; then runs the commands of the app's"
                        + " post_update there, and reloads the app.")
                .words("APP", "a name or an id", List.of("all")))
        .example("jsup forward api", "run the next newer commit")
        .example("jsup pull api", "run the newest");
  }

  @Override
  void move(WorkTree tree, Arguments arguments) throws CliException {
    tree.forward();
  }
}
