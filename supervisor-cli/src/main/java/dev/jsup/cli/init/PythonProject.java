package dev.jsup.cli.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder with a Python program. */
final class PythonProject {
  private static final List<String> SCRIPTS = List.of("manage.py", "app.py", "main.py");
  private static final List<String> SIGNS =
      List.of("pyproject.toml", "requirements.txt", "setup.py", "Pipfile");
  private static final List<String> INTERPRETERS = List.of(".venv/bin/python", "venv/bin/python");

  private PythonProject() {}

  /** The app of {@code folder}; null if it has none. */
  static @Nullable AppDraft in(Path folder, List<String> notes) {
    var script = first(folder, SCRIPTS);
    if (script == null) {
      var sign = first(folder, SIGNS);
      if (sign != null) {
        notes.add(sign + " is there, but none of " + String.join(", ", SCRIPTS) + " to run");
      }
      return null;
    }
    boolean django = script.equals("manage.py");
    var app =
        new AppDraft(
            String.valueOf(folder.getFileName()), django ? "a Django app" : "a Python script");
    app.say("script", script);
    var interpreter = first(folder, INTERPRETERS);
    if (interpreter == null) {
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

  private static @Nullable String first(Path folder, List<String> names) {
    return names.stream()
        .filter(name -> Files.isRegularFile(folder.resolve(name)))
        .findFirst()
        .orElse(null);
  }
}
