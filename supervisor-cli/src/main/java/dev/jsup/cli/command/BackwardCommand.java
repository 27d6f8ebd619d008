package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.git.WorkTree;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import java.util.List;

/** {@code jsup backward}. */
final class BackwardCommand extends UpdateCommand {
  @Override
  public void describe(Usage usage) {
    options(
            usage
                .about(
                    "Goes one commit back in the git repository that the folder of an app is in;"
                        + " then runs the commands of the app's post_update there, and reloads the"
                        + " app. No commit is lost: forward goes there again.")
                .words("APP", "a name or an id", List.of("all")))
        .example("jsup backward api", "run the commit before, as the new one is broken")
        .example("jsup forward api", "go there again");
  }

  @Override
  void move(WorkTree tree, Arguments arguments) throws CliException {
    tree.backward();
  }
}
