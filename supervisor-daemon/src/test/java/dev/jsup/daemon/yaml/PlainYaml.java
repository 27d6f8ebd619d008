package dev.jsup.daemon.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML as maps, lists, texts, numbers and booleans. */
public final class PlainYaml {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();

  private PlainYaml() {}

  public static @Nullable Object of(String text) {
    return new Load(SETTINGS).loadFromString(text);
  }

  /** Of a file whose name says whether it is JSON, as jsup reads that. */
  public static @Nullable Object of(String file, String text) {
    return file.endsWith(".json")
        ? YamlFile.parseJson(file, text, new YamlProblems()).map(PlainYaml::of).orElse(null)
        : of(text);
  }

  private static @Nullable Object of(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar when scalar.isNull() -> null;
      case YamlScalar scalar when scalar.text().matches("true|false|-?\\d+(\\.\\d+)?") ->
          of(scalar.text());
      case YamlScalar scalar -> scalar.text();
      case YamlSequence sequence -> sequence.items().stream().map(PlainYaml::of).toList();
      case YamlMapping mapping -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> map.put(entry.name(), of(entry.value())));
        yield map;
      }
    };
  }
}
