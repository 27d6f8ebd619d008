package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.policy.RestartHistory;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values of every record of a sealed type, found by reflection so that a new one cannot be
 * forgotten: one value for each constant of an enum in it and for each way to end.
 */
final class Samples {
  static final long PID = 7;
  static final Duration DELAY = Duration.ofSeconds(5);

  private static final List<RestartDecision> DECISIONS =
      List.of(
          new RestartDecision.RestartAfter(Duration.ZERO, RestartHistory.NONE, "because"),
          new RestartDecision.RestartAfter(DELAY, RestartHistory.NONE, "because"),
          new RestartDecision.Complete("because"),
          new RestartDecision.GiveUp("reason", "because"));

  private Samples() {}

  static <T> List<T> of(Class<T> sealed) {
    return leaves(sealed).flatMap(type -> variants(type).stream()).map(sealed::cast).toList();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Samples::leaves)
        : Stream.of(type);
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
    if (component.getDeclaringRecord() == InstanceEvent.SpawnFailed.class
        && type == boolean.class) {
      return List.of(false); // what follows a hindered one is the policy's matter
    }
    if (type == boolean.class) {
      return List.of(false, true);
    }
    if (type == RestartDecision.class) {
      return DECISIONS;
    }
    if (component.getDeclaringRecord() == InstanceState.Failing.class
        && type == ExitOutcome.class) {
      return List.of(new ExitOutcome.Exited(1));
    }
    if (component.getDeclaringRecord() == InstanceEvent.MainChanged.class) {
      return List.of(PID + 1);
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

  private static Constructor<?> canonical(Class<?> type) throws NoSuchMethodException {
    return type.getDeclaredConstructor(
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new));
  }

  private static Object create(Class<?> type, List<Object> row) {
    try {
      return canonical(type).newInstance(row.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot create " + type, e);
    }
  }
}
