package dev.jsup.cli.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of JSON that was read, whose fields are taken as what they are to be. */
public record JsonObject(Map<?, ?> fields) {
  /** The objects of a list; none of anything else. */
  public static List<JsonObject> all(@Nullable Object value) {
    var objects = new ArrayList<JsonObject>();
    if (value instanceof List<?> list) {
      for (var each : list) {
        if (each instanceof Map<?, ?> fields) {
          objects.add(new JsonObject(fields));
        }
      }
    }
    return objects;
  }

  /** A text or number as it is written; null if there is none. */
  public @Nullable String text(String name) {
    var value = fields.get(name);
    return value == null ? null : value.toString();
  }

  /** A text that is always there. */
  public String required(String name) {
    return String.valueOf(fields.get(name));
  }

  /** A list of texts; none if it is not there. */
  public List<String> texts(String name) {
    var texts = new ArrayList<String>();
    if (fields.get(name) instanceof List<?> list) {
      list.forEach(each -> texts.add(String.valueOf(each)));
    }
    return texts;
  }

  /** Texts by name, in their order; none if it is not there. */
  public Map<String, String> textsByName(String name) {
    var texts = new LinkedHashMap<String, String>();
    if (fields.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    }
    return texts;
  }
}
