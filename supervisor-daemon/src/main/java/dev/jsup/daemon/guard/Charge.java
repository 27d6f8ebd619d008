package dev.jsup.daemon.guard;

import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon that a guard watches, and how it is started again.
 *
 * @param pid of the daemon
 * @param launcher the script {@code jsup}
 * @param environment what the daemon was started with, and the next one will be
 */
public record Charge(JsupHome home, long pid, String launcher, Map<String, String> environment) {
  /** What ps(1) shows behind the name of the shell. */
  static final String LABEL = "jsup-guard";

  private static final Logger LOG = LoggerFactory.getLogger(Charge.class);
  private static final String LAUNCHER = "jsup.launcher";
  private static final String SWITCH = "JSUP_GUARD";

  public Charge {
    environment = Map.copyOf(environment);
  }

  /** This process as the daemon of {@code home}; null when it is to have no guard. */
  public static @Nullable Charge ofProcess(JsupHome home) {
    var launcher = System.getProperty(LAUNCHER, "");
    if (launcher.isEmpty()) {
      LOG.debug("no guard: the system property {} is not set", LAUNCHER);
      return null;
    }
    if (System.getenv().getOrDefault(SWITCH, "").equals("off")) {
      LOG.debug("no guard: {} is off", SWITCH);
      return null;
    }
    return new Charge(home, ProcessHandle.current().pid(), launcher, System.getenv());
  }

  /** The shell, in a session of its own; its standard input ends with the daemon. */
  ProcessBuilder command() throws IOException {
    var eval = "eval \"$" + GuardScript.VARIABLE + '"';
    var command =
        new ArrayList<>(
            List.of(locate("setsid"), locate("sh"), "-c", eval, LABEL, home.path().toString()));
    command.addAll(List.of(launcher, Long.toString(pid)));
    command.addAll(Revival.arguments(Revival.of(environment)));
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().remove(Revival.VARIABLE);
    builder.environment().put(GuardScript.VARIABLE, GuardScript.TEXT);
    builder.environment().put(JsupHome.VARIABLE, home.path().toString());
    return builder
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(home.console().toFile()));
  }

  private static String locate(String tool) throws IOException {
    for (var folder : List.of("/usr/bin", "/bin")) {
      var file = Path.of(folder, tool);
      if (Files.isExecutable(file)) {
        return file.toString();
      }
    }
    throw new IOException(tool + " is neither in /usr/bin nor in /bin");
  }
}
