package dev.jsup.daemon.journal;

import dev.jsup.daemon.supervisor.InstanceSnapshot;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values of a record that show each variant of each component at least once, down to the last; by
 * reflection, so that what is added cannot be forgotten.
 */
final class Variants {
  private static final int DEEPEST = 6;

  private Variants() {}

  /** Of snapshots; ids, from 0 on, are their own. */
  static List<InstanceSnapshot> ofSnapshot() {
    var all = of(InstanceSnapshot.class, 0).map(InstanceSnapshot.class::cast).distinct().toList();
    return IntStream.range(0, all.size()).mapToObj(id -> withId(id, all.get(id))).toList();
  }

  private static InstanceSnapshot withId(int id, InstanceSnapshot each) {
    return new InstanceSnapshot(
        id,
        each.number(),
        each.spec(),
        each.files(),
        each.instance(),
        each.generation(),
        each.createdAt(),
        each.startedAt(),
        each.deaths());
  }

  private static Stream<?> of(Type type, int depth) {
    if (type instanceof ParameterizedType generic) {
      return container(generic, depth);
    }
    var named = (Class<?>) type;
    if (named.isRecord()) {
      return records(named, depth + 1).stream();
    }
    if (named.isSealed()) {
      return Arrays.stream(named.getPermittedSubclasses()).flatMap(leaf -> of(leaf, depth));
    }
    return named.isEnum() ? Arrays.stream(named.getEnumConstants()) : simple(named).stream();
  }

  private static List<?> simple(Class<?> type) {
    return switch (type.getName()) {
      case "int", "java.lang.Integer" -> List.of(7, 9999);
      case "long", "java.lang.Long" -> List.of(Long.MAX_VALUE, Long.MIN_VALUE, 5L);
      case "double" -> List.of(1.0);
      case "boolean", "java.lang.Boolean" -> List.of(true, false);
      case "java.lang.String" -> List.of("a/b ü \uD83D\uDE00 \" \\ \n %");
      case "java.time.Duration" -> List.of(Duration.ofNanos(1_500_000_001), Duration.ZERO);
      case "java.time.Instant" -> List.of(Instant.parse("2026-11-22T10:15:30.123456789Z"));
      default -> throw new IllegalArgumentException("no sample of " + type);
    };
  }

  private static Stream<?> container(ParameterizedType type, int depth) {
    var arguments = type.getActualTypeArguments();
    var content = of(arguments[arguments.length - 1], depth).toList();
    if (type.getRawType() == List.class) {
      return Stream.of(List.of(), content);
    }
    if (type.getRawType() == Set.class) {
      return Stream.of(Set.of(), Set.copyOf(content));
    }
    // Half a surrogate pair can come from a client, and an empty name from a parent process.
    return Stream.of(Map.of("HALF", "\uD83D", "", ""), Map.of());
  }

  /** One component differs from the first record in each of the others. */
  private static List<Object> records(Class<?> type, int depth) {
    var components = type.getRecordComponents();
    var values = new LinkedHashMap<RecordComponent, List<@Nullable Object>>();
    for (var component : components) {
      values.put(component, values(component, depth));
    }
    var first = new ArrayList<@Nullable Object>();
    values.values().forEach(each -> first.add(each.getFirst()));
    var records = new ArrayList<Object>();
    records.add(create(type, first));
    for (int i = 0; i < components.length; i++) {
      for (var value : values.get(components[i]).stream().skip(1).toList()) {
        var other = new ArrayList<>(first);
        other.set(i, value);
        records.add(create(type, other));
      }
    }
    return records;
  }

  private static List<@Nullable Object> values(RecordComponent component, int depth) {
    var values = new ArrayList<@Nullable Object>();
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    if (!nullable || depth < DEEPEST) {
      of(component.getGenericType(), depth).forEach(values::add);
    }
    if (nullable) {
      values.add(null);
    }
    return values;
  }

  private static Object create(Class<?> type, List<@Nullable Object> values) {
    try {
      var types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " of " + values, e);
    }
  }
}
