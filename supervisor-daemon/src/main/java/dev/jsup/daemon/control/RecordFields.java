package dev.jsup.daemon.control;

import dev.jsup.protocol.Doc;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record of the API has: its components, which of them may be absent, and their texts. */
final class RecordFields {
  /**
   * One component.
   *
   * @param required whether it must be there and must not be null
   * @param doc its description, or empty
   */
  record Field(String name, Type type, boolean required, String doc) {}

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(RecordFields::field).toList();
        }
      };

  private RecordFields() {}

  /** The components of {@code type}, a record, in their order. */
  static List<Field> of(Class<?> type) {
    return FIELDS.get(type);
  }

  static Optional<Field> find(Class<?> type, String name) {
    return of(type).stream().filter(field -> field.name().equals(name)).findFirst();
  }

  static List<String> names(Class<?> type) {
    return of(type).stream().map(Field::name).toList();
  }

  private static Field field(RecordComponent component) {
    var doc = component.getAnnotation(Doc.class);
    return new Field(
        component.getName(),
        component.getGenericType(),
        !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        doc == null ? "" : doc.value());
  }

  /** The words of an enum, as they are on the wire. */
  static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
  }

  /** What a value of {@code type} looks like, for people. */
  static String describe(Type type) {
    if (type == String.class) {
      return "a string";
    }
    if (isWholeNumber(type)) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type instanceof Class<?> named && named.isEnum()) {
      return "one of " + String.join(", ", words(named));
    }
    return raw(type) == List.class ? "an array" : "an object";
  }

  static boolean isWholeNumber(Type type) {
    return type == int.class || type == Integer.class || type == long.class || type == Long.class;
  }

  static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> named -> named;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> throw new IllegalArgumentException("type: " + type + " (expected: a class)");
    };
  }

  /** The type of the elements of a list, or of the values of a map. */
  static Type content(Type type) {
    var arguments =
        type instanceof ParameterizedType generic ? generic.getActualTypeArguments() : new Type[0];
    if (arguments.length == 0 || (raw(type) != List.class && raw(type) != Map.class)) {
      throw new IllegalArgumentException("type: " + type + " (expected: a list or a map)");
    }
    return arguments[arguments.length - 1];
  }
}
