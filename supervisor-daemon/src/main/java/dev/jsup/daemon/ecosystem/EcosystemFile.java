package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.Location;
import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlFile;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlNode;
import dev.jsup.daemon.yaml.YamlProblems;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.daemon.yaml.YamlScalar;
import dev.jsup.daemon.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text of an ecosystem file, YAML or JSON: a mapping with a list of apps under {@code apps}, or
 * that list alone, or one app alone.
 */
public final class EcosystemFile {
  private static final YamlKey APPS = YamlKey.of("apps");
  private static final String EXPECTED = "'apps:' with a list of apps, a list of apps, or one app";

  /** What pm2 reads beside {@code apps}. */
  private static final Set<String> NOT_YET = Set.of("deploy", "static", "pm2");

  private final YamlProblems problems = new YamlProblems();
  private final List<DeclaredApp> apps = new ArrayList<>();

  private EcosystemFile() {}

  /**
   * The apps that {@code text} declares, at least one, in its order; or all that is wrong with it.
   *
   * @param file what to call it in messages
   */
  public static YamlResult<List<DeclaredApp>> read(String file, String text) {
    var reading = new EcosystemFile();
    var root = YamlFile.parse(file, text, reading.problems);
    root.ifPresent(reading::readRoot);
    if (reading.apps.isEmpty() && reading.problems.isEmpty()) {
      var where = root.map(YamlNode::location).orElse(Location.startOf(file));
      reading.problems.add(where, "no app is declared (expected: " + EXPECTED + ')');
    }
    reading.rejectRepeatedNames();
    return reading.problems.orElse(List.copyOf(reading.apps));
  }

  private void readRoot(YamlNode root) {
    switch (root) {
      case YamlMapping mapping when hasApps(mapping) -> readFile(mapping);
      case YamlMapping mapping -> apps.add(new AppReader(mapping, problems).read());
      case YamlSequence sequence -> readList(sequence);
      case YamlScalar scalar when scalar.isNull() -> {}
      case YamlScalar scalar ->
          problems.add(scalar.location(), scalar.described() + " (expected: " + EXPECTED + ')');
    }
  }

  /** Without a script, a list of mappings can only be the apps, be their key misspelled. */
  private static boolean hasApps(YamlMapping root) {
    return root.get("apps").isPresent()
        || (AppKeys.SCRIPT.names().stream().noneMatch(name -> root.get(name).isPresent())
            && root.entries().stream().anyMatch(entry -> isListOfMappings(entry.value())));
  }

  private static boolean isListOfMappings(YamlNode value) {
    return value instanceof YamlSequence list
        && !list.items().isEmpty()
        && list.items().getFirst() instanceof YamlMapping;
  }

  private void readFile(YamlMapping root) {
    var keys = new MappingReader(root, problems);
    var list = keys.sequence(APPS, "a list of apps");
    if (list != null) {
      readList(list);
    }
    keys.rejectOthers(NOT_YET::contains);
  }

  private void readList(YamlSequence list) {
    for (var item : list.items()) {
      if (item instanceof YamlMapping mapping) {
        apps.add(new AppReader(mapping, problems).read());
      } else {
        problems.add(item.location(), item.described() + " (expected: an app, a mapping of keys)");
      }
    }
  }

  private void rejectRepeatedNames() {
    Map<String, Location> first = new HashMap<>();
    for (var app : apps) {
      var name = app.options().name();
      var earlier = name == null ? null : first.putIfAbsent(name, app.location());
      if (earlier != null) {
        problems.add(
            app.location(),
            "app '" + name + "' is declared twice (first in line " + earlier.line() + ')');
      }
    }
  }
}
