package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.git.WorkTree;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import java.util.List;

/** {@code jsup pull}. */
final class PullCommand extends UpdateCommand {
  @Override
  public void describe(Usage usage) {
    options(
            usage
                .about(
                    "Fetches what is new in the git repository that the folder of an app is in, and"
                        + " goes forward to it, or to a newer COMMIT; then runs the commands of the"
                        + " app's post_update there, and reloads the app. Where nothing is new,"
                        + " nothing is reloaded. Changes that are not committed, and a branch that"
                        + " has gone another way, are left alone, which is an error.")
                .words("APP [COMMIT]", "APP: a name or an id. COMMIT: also a tag", List.of("all")))
        .example("jsup pull api", "get the newest version, and run it")
        .example("jsup pull api v1.4", "go to that version only");
  }

  @Override
  int words() {
    return 2;
  }

  @Override
  void move(WorkTree tree, Arguments arguments) throws CliException {
    var words = arguments.words();
    tree.pull(words.size() == 2 ? words.get(1) : null);
  }
}
