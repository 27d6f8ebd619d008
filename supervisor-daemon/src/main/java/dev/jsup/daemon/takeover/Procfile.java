package dev.jsup.daemon.takeover;

import dev.jsup.daemon.takeover.ForeignFile.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a Procfile: a line {@code NAME: COMMAND} a process, for the shell. */
public final class Procfile {
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]+)\\s*:\\s*(\\S.*)");
  private static final Pattern PORT =
      Pattern.compile("(?m)^\\s*(?:export\\s+)?PORT\\s*=\\s*[\"']?(\\d{1,5})\\b");
  private static final String VARIABLES = ".env";
  private static final int FIRST_PORT = 5000;
  private static final int PORTS_EACH = 100;

  private Procfile() {}

  /**
   * The processes in {@code text}, with the file of variables beside it and the ports that foreman
   * gives them: a hundred from one to the next, from the PORT in that file on if there is one.
   *
   * @param folder where it was found, absolute
   */
  public static ForeignFile read(String text, String folder) throws Unusable {
    var notes = new ArrayList<String>();
    var variables = Path.of(folder, VARIABLES);
    boolean hasVariables = Files.isRegularFile(variables);
    int firstPort = hasVariables ? firstPort(variables, notes) : FIRST_PORT;
    var apps = new ArrayList<ForeignApp>();
    var problems = new ArrayList<String>();
    int number = 0;
    for (var line : text.lines().toList()) {
      number++;
      var stripped = line.strip();
      var matcher = LINE.matcher(stripped);
      if (matcher.matches()) {
        var app = new ForeignApp(matcher.group(1));
        app.put("script", matcher.group(2));
        app.put("cwd", folder);
        if (hasVariables) {
          app.put("env_file", variables.toString());
        }
        app.put("port", firstPort + PORTS_EACH * apps.size());
        if (matcher.group(1).equals("release")) {
          app.put("restart", "never");
        }
        apps.add(app);
      } else if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        problems.add("line %d: '%s' (expected: NAME: COMMAND)".formatted(number, stripped));
      }
    }
    if (!problems.isEmpty()) {
      throw new Unusable(String.join("\n", problems));
    }
    return new ForeignFile(apps, notes);
  }

  private static int firstPort(Path variables, List<String> notes) {
    try {
      var port = PORT.matcher(Files.readString(variables));
      if (!port.find()) {
        return FIRST_PORT;
      }
      notes.add(
          "the next PORT in .env; the ports begin at %s, which it has now"
              .formatted(port.group(1)));
      return Integer.parseInt(port.group(1));
    } catch (IOException e) {
      notes.add("a PORT in .env, as that cannot be read: " + e);
      return FIRST_PORT;
    }
  }
}
