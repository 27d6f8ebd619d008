package dev.jsup.cli.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A folder with a Procfile: a line {@code NAME: COMMAND} a process. */
final class ProcfileProject {
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]+)\\s*:\\s*(\\S.*)");
  private static final int FIRST_PORT = 5000;
  private static final int PORTS_EACH = 100;

  private ProcfileProject() {}

  /** The apps of {@code folder}, with the ports that foreman gives them. */
  static List<AppDraft> in(Path folder, List<String> notes) throws IOException {
    var file = folder.resolve("Procfile");
    List<AppDraft> apps = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return apps;
    }
    int number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      var matcher = LINE.matcher(line.strip());
      if (matcher.matches()) {
        apps.add(app(matcher.group(1), matcher.group(2), apps.size()));
      } else if (!line.isBlank() && !line.strip().startsWith("#")) {
        notes.add("Procfile:" + number + ": left out, as it is not NAME: COMMAND");
      }
    }
    return apps;
  }

  private static AppDraft app(String name, String command, int index) {
    var app = new AppDraft(name, "a line of the Procfile").say("script", command);
    if (command.contains("$PORT") || command.contains("${PORT")) {
      var port = Integer.toString(FIRST_PORT + PORTS_EACH * index);
      app.say("port", port, "PORT of the first instance; the next one has one more");
      app.offer("ready: tcp:" + port, "online when it serves; or /PATH, log:REGEX");
    }
    if (name.equals("release")) {
      app.say("restart", "never", "it ends when its work is done");
    } else {
      app.offer("instances: 2", "so many processes of it");
    }
    return app.offer("env_file: \"-.env\"", "variables, read again at each restart")
        .offer("kill_timeout: 5s", "from INT to KILL; the default is 1.6s");
  }
}
