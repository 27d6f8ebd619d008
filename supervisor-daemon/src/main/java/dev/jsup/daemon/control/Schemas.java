package dev.jsup.daemon.control;

import static dev.jsup.daemon.control.OpenApi.object;

import dev.jsup.daemon.control.RecordFields.Field;
import dev.jsup.protocol.Doc;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON schemas of records and enums, collected under their names as they are asked for. */
final class Schemas {
  private final Map<String, Object> schemas = new TreeMap<>();
  private final Map<String, Class<?>> owners = new HashMap<>();

  /** All that were asked for, and what they consist of. */
  Map<String, Object> all() {
    return schemas;
  }

  /**
   * A reference to the schema of a record that is sent to the daemon, which takes no more fields.
   */
  Map<String, Object> request(Class<?> type) {
    return reference(type, true);
  }

  /** The schema of {@code type}, or a reference to it. */
  Map<String, Object> of(Type type) {
    return of(type, false);
  }

  private Map<String, Object> of(Type type, boolean closed) {
    var raw = RecordFields.raw(type);
    if (raw.isRecord() || raw.isEnum()) {
      return reference(raw, closed);
    }
    if (raw == List.class) {
      return object("type", "array", "items", of(RecordFields.content(type), closed));
    }
    if (raw == Map.class) {
      return object(
          "type", "object", "additionalProperties", of(RecordFields.content(type), closed));
    }
    return scalar(raw);
  }

  private static Map<String, Object> scalar(Class<?> type) {
    if (RecordFields.isWholeNumber(type)) {
      boolean isInt = type == int.class || type == Integer.class;
      return object("type", "integer", "format", isInt ? "int32" : "int64");
    }
    if (type == double.class || type == Double.class) {
      return object("type", "number", "format", "double");
    }
    if (type == boolean.class || type == Boolean.class) {
      return object("type", "boolean");
    }
    if (type == String.class) {
      return object("type", "string");
    }
    throw new IllegalArgumentException("type: " + type + " (expected: one with a JSON schema)");
  }

  private Map<String, Object> reference(Class<?> type, boolean closed) {
    var name = type.getSimpleName();
    var owner = owners.putIfAbsent(name, type);
    if (owner == null) {
      schemas.put(name, type.isEnum() ? words(type) : fields(type, closed));
    } else if (owner != type) {
      throw new IllegalArgumentException(type + " has the name of " + owner);
    }
    return object("$ref", "#/components/schemas/" + name);
  }

  private static Map<String, Object> words(Class<?> type) {
    return object("type", "string", "enum", RecordFields.words(type));
  }

  private Map<String, Object> fields(Class<?> type, boolean closed) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    var doc = type.getAnnotation(Doc.class);
    if (doc != null) {
      schema.put("description", doc.value());
    }
    var properties = new LinkedHashMap<String, Object>();
    for (var field : RecordFields.of(type)) {
      properties.put(field.name(), property(field, closed));
    }
    schema.put("properties", properties);
    var required = RecordFields.of(type).stream().filter(Field::required).map(Field::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (closed) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private Map<String, Object> property(Field field, boolean closed) {
    var schema = new LinkedHashMap<>(of(field.type(), closed));
    if (!field.doc().isEmpty()) {
      schema.put("description", field.doc());
    }
    return schema;
  }
}
