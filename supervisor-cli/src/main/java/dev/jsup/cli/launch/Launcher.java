package dev.jsup.cli.launch;

import dev.jsup.cli.error.CliException;
import dev.jsup.protocol.JsupHome;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a daemon is started: by the script that also started this client, in a session of its own.
 *
 * @param script the path of the launcher script
 * @param environment what the daemon inherits
 * @param ahead where a daemon speaks that the script has started beside this client, as the command
 *     was one that needs it; null if it has not
 */
public record Launcher(String script, Map<String, String> environment, @Nullable Path ahead) {
  /** Names the launcher script; set by the script itself. */
  static final String PROPERTY = "jsup.launcher";

  /** The descriptor of the pipe from the daemon that the script has started; set by the script. */
  private static final String AHEAD = "jsup.ahead";

  private static final String RUN =
      "setsid \"$@\" </dev/null 2>&1 & exec >&-; read -r line && wait $!";

  /** What marks the processes of an app; a daemon started by one of them is none of them. */
  private static final String[] APP_MARKS = {"JSUP_APP", "JSUP_INSTANCE"};

  /** The launcher that started this client. */
  public static Launcher ofProcess(Map<String, String> environment) throws CliException {
    var script = System.getProperty(PROPERTY, "");
    if (script.isEmpty()) {
      throw CliException.noDaemon(
          "cannot start the daemon: the system property " + PROPERTY + " is not set",
          "start this client by the script jsup");
    }
    var ahead = System.getProperty(AHEAD);
    return new Launcher(
        script, environment, ahead == null ? null : Path.of("/proc/self/fd", ahead));
  }

  /** The file at {@code path} in the installation of this client; null if it has none. */
  public static @Nullable Path installed(String path) {
    var script = System.getProperty(PROPERTY, "");
    var file = Path.of(script).resolveSibling("..").resolve(path).normalize();
    return !script.isEmpty() && Files.isRegularFile(file) ? file : null;
  }

  /**
   * The command that starts the daemon of {@code home}, detached from this client's terminal, with
   * its output. The process is a shell in between, which can be ended without the daemon. After a
   * line of input it ends as the daemon does; at the end of its input at once.
   */
  ProcessBuilder command(JsupHome home) {
    var command = new ProcessBuilder("sh", "-c", RUN, "jsup", script, "daemon", "--detached");
    var inherited = command.environment();
    inherited.clear();
    inherited.putAll(environment);
    for (var mark : APP_MARKS) {
      inherited.remove(mark);
    }
    inherited.put(JsupHome.VARIABLE, home.path().toString());
    return command
        .directory(new File("/"))
        .redirectError(Redirect.DISCARD); // the shell's own: that its child was killed
  }
}
