package dev.jsup.daemon.takeover;

import dev.jsup.daemon.takeover.ForeignFile.Unusable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the programs in a {@code supervisord.conf}. */
public final class SupervisordConf {
  private static final String PROGRAM = "program:";
  private static final String GROUP = "group:";

  /** What is about supervisord itself. */
  private static final Set<String> OWN =
      Set.of("supervisord", "supervisorctl", "unix_http_server", "inet_http_server");

  private final String here;
  private final Map<String, String> caller;
  private final Map<String, Map<String, String>> sections;
  private final Map<String, String> groups = new HashMap<>();
  private final List<ForeignApp> apps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private SupervisordConf(
      Map<String, Map<String, String>> sections, String here, Map<String, String> caller) {
    this.sections = sections;
    this.here = here;
    this.caller = caller;
  }

  /**
   * The programs in {@code text}.
   *
   * @param here the folder that it was found in, absolute
   * @param caller the environment for {@code %(ENV_X)s}
   */
  public static ForeignFile read(String text, String here, Map<String, String> caller)
      throws Unusable {
    var reading = new SupervisordConf(IniText.read(text), here, caller);
    new IncludedConfs(reading.sections, here, reading.notes).read();
    reading.read();
    if (!reading.problems.isEmpty()) {
      throw new Unusable(String.join("\n", reading.problems));
    }
    return new ForeignFile(reading.apps, reading.notes);
  }

  private void read() {
    sections.forEach((name, keys) -> {
      if (name.startsWith(GROUP)) {
        for (var program : keys.getOrDefault("programs", "").split(",", -1)) {
          groups.put(program.strip(), name.substring(GROUP.length()).strip());
        }
      } else if (!name.startsWith(PROGRAM) && !OWN.contains(name)) {
        notes.add("[%s]".formatted(name));
      }
    });
    sections.forEach((name, keys) -> {
      if (name.startsWith(PROGRAM)) {
        program(name, name.substring(PROGRAM.length()).strip(), keys);
      }
    });
  }

  private void program(String section, String name, Map<String, String> keys) {
    int count = number(section, keys, "numprocs", 1);
    int first = number(section, keys, "numprocs_start", 0);
    if (!keys.containsKey("command")) {
      problems.add("[%s]: it has no command".formatted(section));
      return;
    }
    var differs =
        List.of("command", "environment", "directory").stream()
            .anyMatch(key -> keys.getOrDefault(key, "").contains("%(process_num)"));
    if (!differs) {
      var shared = new LinkedHashMap<>(keys);
      if (count > 1) {
        // A file for each is what jsup has anyway.
        shared.values().removeIf(value -> value.contains("%(process_num)"));
      }
      var app = process(section, name, name, shared, first);
      if (count > 1) {
        app.put("instances", count);
      }
      apps.add(app);
      return;
    }
    var pattern = keys.getOrDefault("process_name", "%(program_name)s-%(process_num)d");
    for (int each = first; each < first + count; each++) {
      apps.add(process(section, name, expansion(name, each).of(pattern), keys, each));
    }
  }

  private ForeignApp process(
      String section, String program, String name, Map<String, String> keys, int number) {
    var expansion = expansion(program, number);
    var expanded = new LinkedHashMap<String, String>();
    keys.forEach((key, value) -> {
      if (!key.equals("process_name")) {
        expanded.put(key, expansion.of(value));
      }
    });
    expansion
        .unknown()
        .forEach(unknown ->
            problems.add(
                "[%s]: nobody knows a value for %%(%s)s%s"
                    .formatted(
                        section,
                        unknown,
                        unknown.startsWith("ENV_") ? "; set it for jsup import" : "")));
    var app = new ForeignApp(name);
    var general =
        expansion.of(
            sections.getOrDefault("supervisord", Map.of()).getOrDefault("environment", ""));
    new SupervisordProgram(app, expanded, general, here)
        .read(groups.getOrDefault(program, ""))
        .forEach(problem -> problems.add("[%s]: %s".formatted(section, problem)));
    return app;
  }

  private Expansion expansion(String program, int number) {
    var values = new HashMap<String, String>();
    caller.forEach((name, value) -> values.put("ENV_" + name, value));
    values.put("program_name", program);
    values.put("process_num", Integer.toString(number));
    values.put("group_name", groups.getOrDefault(program, program));
    values.put("here", here);
    return new Expansion(values);
  }

  private int number(String section, Map<String, String> keys, String key, int otherwise) {
    var text = keys.get(key);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("\\d{1,3}")) {
      return Integer.parseInt(text);
    }
    problems.add("[%s]: %s: '%s' (expected: 0 to 999)".formatted(section, key, text));
    return otherwise;
  }
}
