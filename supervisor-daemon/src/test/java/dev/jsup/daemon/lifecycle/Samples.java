package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.ExitOutcome;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values of every record of a sealed type, found by reflection so that a new one cannot be
 * forgotten: one value for each constant of an enum in it and for each way to end.
 */
final class Samples {
  static final long PID = 7;
  static final Duration DELAY = Duration.ofSeconds(5);

  private Samples() {}

  static <T> List<T> of(Class<T> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type -> variants(type).stream())
        .map(sealed::cast)
        .toList();
  }

  private static List<Object> variants(Class<?> type) {
    List<List<Object>> rows = List.of(List.of());
    for (var component : type.getRecordComponents()) {
      rows = each(rows, values(component));
    }
    return rows.stream().map(row -> create(type, row)).toList();
  }

  private static List<List<Object>> each(List<List<Object>> rows, List<?> values) {
    var longer = new ArrayList<List<Object>>();
    for (var row : rows) {
      for (var value : values) {
        var next = new ArrayList<>(row);
        next.add(value);
        longer.add(next);
      }
    }
    return longer;
  }

  /** A text is the name of its component, so that a test sees when two are mixed up. */
  private static List<?> values(RecordComponent component) {
    var type = component.getType();
    if (type.isEnum()) {
      return List.of(type.getEnumConstants());
    }
    if (type == ExitOutcome.class) {
      return List.of(new ExitOutcome.Exited(0), new ExitOutcome.Exited(1));
    }
    if (type == String.class) {
      return List.of(component.getName());
    }
    if (type == Duration.class) {
      return List.of(DELAY);
    }
    if (type == long.class) {
      return List.of(PID);
    }
    throw new AssertionError("no sample for " + component + ", decide which values matter");
  }

  private static Object create(Class<?> type, List<Object> row) {
    try {
      return type.getDeclaredConstructors()[0].newInstance(row.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot create " + type, e);
    }
  }
}
