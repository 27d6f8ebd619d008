package dev.jsup.daemon.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Starts an app by way of programs that only prepare its process and then become it (exec): sh
 * opens the pipes read-write, setsid(1) makes a session. So the pid is the app's own, nothing extra
 * stays behind, and a pipe made by Java, which every later child would inherit, is never needed.
 */
final class Trampoline {
  private static final String SCRIPT = "o=$1 e=$2; shift 2; exec \"$@\" 1<>\"$o\" 2<>\"$e\"";
  private static final File NULL = new File("/dev/null");

  /** Names that sh passes on; it drops all others from the environment. */
  private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String sh = locate("sh");
  private final String setsid = locate("setsid");
  private final String env = locate("env");

  private static String locate(String tool) {
    for (var folder : List.of("/usr/bin", "/bin")) {
      var file = Path.of(folder, tool);
      if (Files.isExecutable(file)) {
        return file.toString();
      }
    }
    throw new IllegalStateException(
        tool + " is neither in /usr/bin nor in /bin; it is part of dash, util-linux or coreutils");
  }

  /**
   * Starts {@code command} in its own session and process group.
   *
   * @throws IOException when there is no process to be had, or the folder is not there
   */
  Process start(
      List<String> command, Path folder, Map<String, String> environment, Path out, Path error)
      throws IOException {
    var builder = new ProcessBuilder(arguments(command, environment, out, error));
    builder.directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder
        .redirectInput(NULL)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }

  private List<String> arguments(
      List<String> command, Map<String, String> environment, Path out, Path error) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of(sh, "-c", SCRIPT, "sh", out.toString(), error.toString(), setsid));
    var dropped =
        environment.entrySet().stream()
            .filter(entry -> !SHELL_NAME.matcher(entry.getKey()).matches())
            .map(entry -> entry.getKey() + '=' + entry.getValue())
            .toList();
    if (!dropped.isEmpty()) {
      arguments.add(env);
      arguments.addAll(dropped);
    }
    arguments.addAll(command);
    return arguments;
  }
}
