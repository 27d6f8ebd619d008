package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.YamlKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a key of an ecosystem file means, for the schema of the file. Whoever adds a key describes
 * it in one of the tables of these; {@link EcosystemSchemaTest} fails on a key without one.
 *
 * @param type which values it takes, in the words of JSON Schema
 * @param about a sentence or two for somebody who writes the file
 */
record KeyDoc(YamlKey key, Map<String, Object> type, String about) {
  /** The same with what holds where the key is absent. */
  KeyDoc or(Object byDefault) {
    var with = new LinkedHashMap<>(type);
    with.put("default", byDefault);
    return new KeyDoc(key, with, about);
  }

  String name() {
    return key.names().getFirst();
  }

  /** Of each name; all but the first refer to that. */
  void addTo(Map<String, Object> properties, String at) {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("description", about);
    first.putAll(type);
    properties.put(name(), first);
    for (var other : key.names().subList(1, key.names().size())) {
      var description = "Another name of " + name() + ". " + about;
      properties.put(
          other, SchemaTypes.object("description", description, "$ref", at + '/' + name()));
    }
  }
}
