package dev.jsup.daemon.takeover;

import dev.jsup.daemon.takeover.ForeignFile.Unusable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what pm2 saves ({@code dump.pm2}) and what {@code pm2 jlist} prints. */
public final class Pm2Dump {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Pm2Dump() {}

  /**
   * The apps in {@code text}; entries that are the same but for their number are one app.
   *
   * @param caller the environment of whoever asks, which the apps get anyway
   */
  public static ForeignFile read(String text, Map<String, String> caller) throws Unusable {
    var root = parse(text);
    if (!root.isArray()) {
      throw new Unusable(
          "it is no list of processes (expected: dump.pm2, or the output of 'pm2 jlist')");
    }
    var apps = new ArrayList<ForeignApp>();
    var notes = new ArrayList<String>();
    int number = 0;
    for (var entry : root) {
      number++;
      // jlist has it one level deeper.
      var process = entry.path("pm2_env").isObject() ? entry.path("pm2_env") : entry;
      if (process.path("pmx_module").asBoolean(false)) {
        notes.add("module %s of pm2".formatted(process.path("name").asString("?")));
      } else if (!process.path("pm_exec_path").isString()) {
        notes.add(
            "entry %d: it has no pm_exec_path, so nobody knows what it runs".formatted(number));
      } else {
        add(new Pm2Process(process, caller).app(), apps);
      }
    }
    return new ForeignFile(apps, notes);
  }

  private static JsonNode parse(String text) throws Unusable {
    // What pm2 prints may begin with messages.
    int start = Math.max(0, text.indexOf("[{"));
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      try {
        return MAPPER.readTree(text.substring(start));
      } catch (JacksonException _) {
        var where = e.getLocation();
        throw new Unusable(
            "line %d, column %d: it is no JSON: %s"
                .formatted(where.getLineNr(), where.getColumnNr(), e.getOriginalMessage()));
      }
    }
  }

  private static void add(ForeignApp app, List<ForeignApp> apps) {
    for (var other : apps) {
      if (other.isLike(app)) {
        other.addInstance(app);
        return;
      }
    }
    apps.add(app);
  }
}
