package dev.jsup.daemon.control;

import dev.jsup.daemon.control.RecordFields.Field;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.JsonNode;

/** Where in a body something is: {@code options.args[2]}. */
record JsonPath(List<Reference> steps) {
  /** The value there, if the body has one. */
  JsonNode in(JsonNode root) {
    var node = root;
    for (var step : steps) {
      node =
          step.getPropertyName() == null
              ? node.path(step.getIndex())
              : node.path(step.getPropertyName());
    }
    return node;
  }

  /** The type that is expected there, in a body that is to become a {@code root}. */
  Type typeIn(Class<?> root) {
    Type type = root;
    for (var step : steps) {
      var field = field(type, step);
      type = field == null ? RecordFields.content(type) : field.type();
    }
    return type;
  }

  /** The description of the field there; empty for elements of lists and maps. */
  String docIn(Class<?> root) {
    if (steps.isEmpty()) {
      return "";
    }
    var parent = new JsonPath(steps.subList(0, steps.size() - 1)).typeIn(root);
    var field = field(parent, steps.getLast());
    return field == null ? "" : field.doc();
  }

  private static @Nullable Field field(Type owner, Reference step) {
    return owner instanceof Class<?> type && type.isRecord()
        ? RecordFields.find(type, String.valueOf(step.getPropertyName())).orElse(null)
        : null;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var step : steps) {
      if (step.getPropertyName() == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return text.toString();
  }
}
