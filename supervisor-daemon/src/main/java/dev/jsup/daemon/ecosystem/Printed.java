package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.Location;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlNode;
import dev.jsup.daemon.yaml.YamlScalar;
import dev.jsup.daemon.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;

/** Places in what a program has printed: the app and the keys instead of line and column. */
final class Printed {
  private Printed() {}

  /** {@code root} with such places. */
  static YamlNode located(YamlNode root, String file) {
    return at(root, file, "");
  }

  private static YamlNode at(YamlNode node, String file, String path) {
    var where = new Location(path.isEmpty() ? file : file + ": " + path, 0, 0);
    return switch (node) {
      case YamlScalar scalar -> new YamlScalar(where, scalar.text(), scalar.isNull());
      case YamlSequence sequence -> new YamlSequence(where, items(sequence, file, path));
      case YamlMapping mapping -> {
        List<YamlMapping.Entry> entries = new ArrayList<>();
        for (var entry : mapping.entries()) {
          var inside = entry.value() instanceof YamlScalar ? path : join(path, entry.name());
          entries.add(new YamlMapping.Entry(where, entry.name(), at(entry.value(), file, inside)));
        }
        yield new YamlMapping(where, entries);
      }
    };
  }

  private static List<YamlNode> items(YamlSequence sequence, String file, String path) {
    List<YamlNode> items = new ArrayList<>();
    for (var item : sequence.items()) {
      int number = items.size() + 1;
      items.add(at(item, file, item instanceof YamlMapping app ? named(app, number) : path));
    }
    return items;
  }

  private static String named(YamlMapping app, int number) {
    return app.get("name").orElse(null) instanceof YamlScalar name
        ? "app '" + name.text() + "'"
        : "app " + number;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + ", " + key;
  }
}
