package dev.jsup.cli.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A folder with a Python program. */
final class PythonProject {
  private static final String PROJECT = "pyproject.toml";
  private static final Pattern COMMANDS =
      Pattern.compile("\\s*\\[\\s*project\\s*\\.\\s*scripts\\s*]\\s*(#.*)?");
  private static final Pattern COMMAND =
      Pattern.compile("\\s*[\"']?([A-Za-z0-9][\\w.-]*)[\"']?\\s*=\\s*[\"'].*");
  private static final List<String> SCRIPTS = List.of("manage.py", "app.py", "main.py");
  private static final List<String> SIGNS =
      List.of(PROJECT, "requirements.txt", "setup.py", "Pipfile");
  private static final List<String> INTERPRETERS = List.of(".venv/bin/python", "venv/bin/python");

  private PythonProject() {}

  /** The app of {@code folder}; null if it has none. */
  static @Nullable AppDraft in(Path folder, List<String> notes) throws IOException {
    var script = first(folder, SCRIPTS);
    if (script == null) {
      script = command(folder, notes);
    }
    if (script == null) {
      var sign = first(folder, SIGNS);
      if (sign != null && notes.isEmpty()) {
        notes.add(sign + " is there, but none of " + String.join(", ", SCRIPTS) + " to run");
      }
      return null;
    }
    boolean django = script.equals("manage.py");
    boolean command = !script.endsWith(".py");
    var app =
        new AppDraft(
            String.valueOf(folder.getFileName()), django ? "a Django app" : "a Python script");
    app.say("script", script);
    var interpreter = first(folder, INTERPRETERS);
    if (command) {
      app.offer("args: serve", "behind the command");
    } else if (interpreter == null) {
      app.offer("interpreter: .venv/bin/python", "python3 of the PATH unless you say so");
    } else {
      app.say("interpreter", interpreter);
    }
    if (django) {
      app.say("args", "runserver --noreload 127.0.0.1:8000", "for others than you: gunicorn");
      app.say("ready", "tcp:8000", "online when it serves");
    } else {
      app.offer("args: --port 8000", "behind the script");
      app.offer("ready: tcp:8000", "online when it serves; or /PATH, log:REGEX, notify");
    }
    return app.offer("env_file: \"-.env\"", "variables, read again at each restart")
        .offer("kill_timeout: 5s", "from INT to KILL; the default is 1.6s");
  }

  /**
   * The command that pyproject.toml declares, as it is installed; that of the folder's name first.
   */
  private static @Nullable String command(Path folder, List<String> notes) throws IOException {
    var names = new ArrayList<>(commands(folder));
    if (names.isEmpty()) {
      return null;
    }
    var own = String.valueOf(folder.getFileName());
    var name = names.contains(own) ? own : names.getFirst();
    var installed = first(folder, List.of(".venv/bin/" + name, "venv/bin/" + name));
    if (installed == null) {
      notes.add(
          PROJECT
              + " has the command '"
              + name
              + "', which is neither in .venv/bin nor in venv/bin; install it there:"
              + " pip install -e .");
      return null;
    }
    names.remove(name);
    if (!names.isEmpty()) {
      notes.add(PROJECT + " has other commands too: " + String.join(", ", names));
    }
    return installed;
  }

  private static List<String> commands(Path folder) throws IOException {
    var file = folder.resolve(PROJECT);
    var names = new ArrayList<String>();
    if (!Files.isRegularFile(file)) {
      return names;
    }
    boolean within = false;
    for (var line : new String(Files.readAllBytes(file), UTF_8).lines().toList()) {
      if (line.stripLeading().startsWith("[")) {
        within = COMMANDS.matcher(line).matches();
      } else if (within) {
        var matcher = COMMAND.matcher(line);
        if (matcher.matches()) {
          names.add(matcher.group(1));
        }
      }
    }
    return names;
  }

  private static @Nullable String first(Path folder, List<String> names) {
    return names.stream()
        .filter(name -> Files.isRegularFile(folder.resolve(name)))
        .findFirst()
        .orElse(null);
  }
}
