package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlNode;
import dev.jsup.daemon.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Declarations of apps laid over others: the defaults of a file, another file, env_NAME. */
final class AppLayers {
  private static final String ENV = "env";
  private static final String ENV_OF = "env_";

  private AppLayers() {}

  /**
   * What {@code upper} says, and where it is silent {@code lower}. Mappings of variables and the
   * rotation of logs are put together key by key; any other value stands for itself.
   */
  static YamlMapping over(YamlMapping lower, YamlMapping upper) {
    // Two names of one key are left side by side: which of them is meant, the reader complains of.
    var entries = new LinkedHashMap<String, List<YamlMapping.Entry>>();
    lower
        .entries()
        .forEach(entry ->
            entries
                .computeIfAbsent(AppKeys.subject(entry.name()), _ -> new ArrayList<>())
                .add(entry));
    var said = new ArrayList<YamlMapping.Entry>();
    for (var entry : upper.entries()) {
      var below = entries.remove(AppKeys.subject(entry.name()));
      said.add(below == null ? entry : over(below.getLast(), entry));
    }
    said.addAll(0, entries.values().stream().flatMap(List::stream).toList());
    return new YamlMapping(upper.location(), said);
  }

  private static YamlMapping.Entry over(YamlMapping.Entry lower, YamlMapping.Entry upper) {
    return isPutTogether(upper.name())
            && lower.value() instanceof YamlMapping below
            && upper.value() instanceof YamlMapping above
        ? new YamlMapping.Entry(upper.location(), upper.name(), entries(below, above))
        : upper;
  }

  private static boolean isPutTogether(String key) {
    return key.equals(ENV) || AppKeys.isEnvironmentOfName(key) || key.equals("rotate");
  }

  private static YamlMapping entries(YamlMapping lower, YamlMapping upper) {
    var entries = new LinkedHashMap<String, YamlMapping.Entry>();
    lower.entries().forEach(entry -> entries.put(entry.name(), entry));
    // What is said again comes later, as it may use what is said before.
    for (var entry : upper.entries()) {
      entries.remove(entry.name());
      entries.put(entry.name(), entry);
    }
    return new YamlMapping(upper.location(), List.copyOf(entries.values()));
  }

  /** The apps of both; of a name that both have, {@code upper} laid over {@code lower}. */
  static List<YamlMapping> byName(List<YamlMapping> lower, List<YamlMapping> upper) {
    var left = new ArrayList<>(upper);
    var apps = new ArrayList<YamlMapping>();
    for (var app : lower) {
      var same = left.stream().filter(other -> name(other).equals(name(app))).findFirst();
      same.ifPresent(left::remove);
      apps.add(same.map(above -> over(app, above)).orElse(app));
    }
    apps.addAll(left);
    return apps;
  }

  private static String name(YamlMapping app) {
    return text(app, AppKeys.NAME.names())
        .or(() ->
            text(app, AppKeys.SCRIPT.names()).map(script -> AppName.ofScript(script, env(app))))
        .orElse("");
  }

  private static Map<String, String> env(YamlMapping app) {
    var env = new HashMap<String, String>();
    if (app.get(ENV).orElse(null) instanceof YamlMapping variables) {
      for (var entry : variables.entries()) {
        if (entry.value() instanceof YamlScalar scalar && !scalar.isNull()) {
          env.put(entry.name(), scalar.text());
        }
      }
    }
    return env;
  }

  private static Optional<String> text(YamlMapping app, List<String> names) {
    return names.stream()
        .flatMap(name -> app.get(name).stream())
        .filter(value -> value instanceof YamlScalar scalar && !scalar.isNull())
        .map(value -> ((YamlScalar) value).text())
        .findFirst();
  }

  /** {@code app} with the variables of {@code env_NAME}, if it has any, over those of env. */
  static YamlMapping withEnvironment(YamlMapping app, String name) {
    var chosen = app.get(ENV_OF + name);
    if (chosen.isEmpty() || !(chosen.get() instanceof YamlMapping above)) {
      return app;
    }
    YamlNode env =
        app.get(ENV).orElse(null) instanceof YamlMapping own ? entries(own, above) : above;
    var entries = new ArrayList<YamlMapping.Entry>();
    app.entries().stream().filter(entry -> !entry.name().equals(ENV)).forEach(entries::add);
    entries.add(new YamlMapping.Entry(env.location(), ENV, env));
    return new YamlMapping(app.location(), entries);
  }

  /** The names for which {@code app} has an environment of its own. */
  static List<String> environments(YamlMapping app) {
    return app.entries().stream()
        .map(YamlMapping.Entry::name)
        .filter(AppKeys::isEnvironmentOfName)
        .map(key -> key.substring(ENV_OF.length()))
        .toList();
  }
}
