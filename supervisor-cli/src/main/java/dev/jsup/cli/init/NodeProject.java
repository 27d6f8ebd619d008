package dev.jsup.cli.init;

import dev.jsup.cli.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A folder with a package.json. */
final class NodeProject {
  private static final Pattern SCRIPT =
      Pattern.compile("node +([\\w./-]+\\.[cm]?js)((?: +[\\w./:=@,-]+)*) *");

  private NodeProject() {}

  /** The app of {@code folder}; null if it has none. */
  static @Nullable AppDraft in(Path folder, List<String> notes) throws IOException {
    var file = folder.resolve("package.json");
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      return JsonReader.read(Files.readString(file)) instanceof Map<?, ?> found
          ? app(found, folder, notes)
          : null;
    } catch (JsonReader.Unreadable e) {
      notes.add("package.json cannot be read: " + e.getMessage());
      return null;
    }
  }

  private static @Nullable AppDraft app(Map<?, ?> found, Path folder, List<String> notes) {
    var name = found.get("name") instanceof String text ? text : "" + folder.getFileName();
    var app = new AppDraft(name, "a Node.js app");
    var start = found.get("scripts") instanceof Map<?, ?> scripts ? scripts.get("start") : null;
    if (start instanceof String line && !line.isBlank()) {
      addStart(app, line, folder);
    } else if (found.get("main") instanceof String main && !main.isBlank()) {
      app.say("script", main);
    } else if (Files.isRegularFile(folder.resolve("index.js"))) {
      app.say("script", "index.js");
    } else {
      notes.add("package.json has neither scripts.start nor main, and there is no index.js");
      return null;
    }
    return app.offer("env: {NODE_ENV: production}", "variables of the app")
        .offer("port: 3000", "PORT of the first instance; the next one has 3001")
        .offer("ready: tcp:3000", "online when it serves; or /PATH, log:REGEX, notify")
        .offer("kill_timeout: 5s", "from INT to KILL; the default is 1.6s");
  }

  /** node alone is run by itself, so that it gets signals first hand. */
  private static void addStart(AppDraft app, String line, Path folder) {
    var node = SCRIPT.matcher(line);
    if (node.matches()) {
      app.say("script", node.group(1), "what 'start' in package.json runs");
      if (!node.group(2).isBlank()) {
        app.say("args", node.group(2).strip());
      }
      return;
    }
    var tool = tool(folder);
    app.say("script", tool + " start", oneLine("runs: " + line));
  }

  private static String tool(Path folder) {
    if (Files.exists(folder.resolve("pnpm-lock.yaml"))) {
      return "pnpm";
    }
    return Files.exists(folder.resolve("yarn.lock")) ? "yarn" : "npm";
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\ufeff]", " ");
  }
}
