package dev.jsup.daemon.takeover;

import dev.jsup.daemon.takeover.ForeignFile.Unusable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a Procfile: a line {@code NAME: COMMAND} a process, for the shell. */
public final class Procfile {
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]+)\\s*:\\s*(\\S.*)");
  private static final int FIRST_PORT = 5000;
  private static final int PORTS_EACH = 100;

  private Procfile() {}

  /**
   * The processes in {@code text}, with the ports that foreman gives them.
   *
   * @param folder where it was found, absolute
   */
  public static ForeignFile read(String text, String folder) throws Unusable {
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
        app.put("port", FIRST_PORT + PORTS_EACH * apps.size());
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
    return new ForeignFile(apps, List.of("a .env file beside it, if there is one"));
  }
}
