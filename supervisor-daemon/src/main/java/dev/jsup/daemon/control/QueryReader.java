package dev.jsup.daemon.control;

import dev.jsup.daemon.control.RecordFields.Field;
import dev.jsup.protocol.request.ApiRequest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record from the query of a URL. A list takes its field any number of times ({@code
 * ?targets=api&targets=web}), everything else once.
 */
final class QueryReader {
  private static final int MAX_SHOWN = 80;

  <R extends ApiRequest> R read(Class<R> type, Map<String, List<String>> query) throws HttpRefusal {
    var fields = RecordFields.of(type);
    for (var name : query.keySet()) {
      if (RecordFields.find(type, name).isEmpty()) {
        throw RequestReader.refusal(
            "unknown field in the query: " + shown(name),
            RequestReader.nearest(name, RecordFields.names(type)));
      }
    }
    var values = new ArrayList<@Nullable Object>();
    for (var field : fields) {
      var given = query.get(field.name());
      if (given == null && field.required()) {
        throw RequestReader.refusal("missing in the query: " + field.name(), field.doc());
      }
      values.add(given == null ? null : value(field, given));
    }
    return create(type, values.toArray());
  }

  /** Whether a query can carry a field of {@code type}; the tests see to it that all can. */
  static boolean canRead(Type type) {
    var raw = RecordFields.raw(type);
    return type == String.class
        || RecordFields.isWholeNumber(type)
        || raw == Boolean.class
        || raw == boolean.class
        || raw.isEnum()
        || (raw == List.class && RecordFields.content(type) == String.class);
  }

  private static Object value(Field field, List<String> given) throws HttpRefusal {
    if (RecordFields.raw(field.type()) == List.class) {
      return List.copyOf(given);
    }
    if (given.size() > 1) {
      throw RequestReader.refusal(
          field.name() + " is given " + given.size() + " times in the query (expected: once)",
          field.doc());
    }
    var text = given.getFirst();
    return parse(field.type(), text)
        .orElseThrow(() ->
            RequestReader.refusal(
                field.name()
                    + ": "
                    + shown(text)
                    + " (expected: "
                    + RecordFields.describe(field.type())
                    + ")",
                field.doc()));
  }

  private static Optional<?> parse(Type type, String text) {
    if (type == String.class) {
      return Optional.of(text);
    }
    if (RecordFields.isWholeNumber(type)) {
      return wholeNumber(type, text);
    }
    if (type == Boolean.class || type == boolean.class) {
      return switch (text) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
    return Arrays.stream(RecordFields.raw(type).getEnumConstants())
        .filter(constant -> constant.toString().equals(text))
        .findFirst();
  }

  private static Optional<?> wholeNumber(Type type, String text) {
    if (!text.matches("-?[0-9]{1,19}")) {
      return Optional.empty();
    }
    try {
      boolean isInt = type == int.class || type == Integer.class;
      return Optional.of(isInt ? (Object) Integer.parseInt(text) : (Object) Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static <R extends ApiRequest> R create(Class<R> type, @Nullable Object[] values)
      throws HttpRefusal {
    try {
      return constructor(type).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw RequestReader.refusal(String.valueOf(cause.getMessage()), "");
      }
      throw new IllegalStateException("cannot make a " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private static <R extends ApiRequest> Constructor<R> constructor(Class<R> type)
      throws NoSuchMethodException {
    var types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return type.getDeclaredConstructor(types);
  }

  /** {@code text} in quotes, cut if it is long. */
  static String shown(String text) {
    return '"' + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text) + '"';
  }
}
