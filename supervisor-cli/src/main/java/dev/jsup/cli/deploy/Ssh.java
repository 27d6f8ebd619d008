package dev.jsup.cli.deploy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command that has a host run a script, which it reads from its standard input. */
public final class Ssh {
  /** The exit code with which ssh says that it failed itself. */
  public static final int FAILED = 255;

  /** By bash where there is one, as users of pm2 write commands; any login shell can read this. */
  private static final String SHELL = "sh -c 'exec $(command -v bash || echo sh) -s'";

  private Ssh() {}

  /**
   * The words of it.
   *
   * @param home of the caller; null if it is not known
   */
  public static List<String> command(Deployment to, String host, @Nullable String home) {
    var command = new ArrayList<>(List.of("ssh"));
    for (var option : to.sshOptions()) {
      command.add("-o");
      command.add(option);
    }
    if (to.port() != null) {
      command.add("-p");
      command.add(to.port());
    }
    if (to.key() != null) {
      command.add("-i");
      command.add(local(to, to.key(), home));
    }
    if (to.forwardAgent()) {
      command.add("-A");
    }
    command.add("-T");
    command.add("--");
    command.add(to.login(host));
    command.add(SHELL);
    return command;
  }

  /** A file of this machine. */
  private static String local(Deployment to, String file, @Nullable String home) {
    return file.startsWith("~/") && home != null
        ? home + file.substring(1)
        : to.folder().resolve(file).toString();
  }
}
