package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How the table of {@link InstanceLifecycleMatrixTest} spells states, events and effects. */
final class Wording {
  private static final ClassValue<List<RecordComponent>> VARIANTS =
      components(Wording::tellsVariants);
  private static final ClassValue<List<RecordComponent>> ALL = components(component -> true);

  private Wording() {}

  /** What tells it from its variants: {@code Stopping REMOVE}, {@code ProcessExited exit 0}. */
  static String name(Record value) {
    return spell(value, VARIANTS.get(value.getClass()));
  }

  /** Everything in it: {@code Stopping 7 REMOVE}, {@code ArmTimer GRACE_PERIOD PT3S}. */
  static String full(Record value) {
    return spell(value, ALL.get(value.getClass()));
  }

  /** {@code state: effect, effect; change}, where a change is of anything but the state. */
  static String outcome(Instance before, Transition transition) {
    var next = transition.next();
    return cell(
        full((Record) next.state()),
        transition.effects().stream().map(Wording::effect).collect(Collectors.joining(", ")),
        String.join(", ", changes(before, next)));
  }

  private static String cell(String state, String effects, String changes) {
    return state
        + (effects.isEmpty() ? "" : ": " + effects)
        + (changes.isEmpty() ? "" : "; " + changes);
  }

  /** The words of a report are not the table's matter. */
  private static String effect(Effect effect) {
    return effect instanceof Effect.Report(var severity, var _)
        ? "Report " + severity
        : full((Record) effect);
  }

  private static List<String> changes(Instance before, Instance next) {
    var changes = new ArrayList<String>();
    if (next.restarts() != before.restarts()) {
      changes.add("restarts " + next.restarts());
    }
    if (next.history().size() != before.history().size()) {
      changes.add("history " + next.history().size());
    }
    boolean same = next.state().getClass() == before.state().getClass();
    if (same && !next.note().equals(before.note())) {
      changes.add(next.note().isEmpty() ? "note gone" : "note " + next.note());
    } else if (!same && !next.note().isEmpty()) {
      changes.add("note kept from another state");
    }
    if (next.because().equals("why")) {
      changes.add("because why");
    }
    if (!Objects.equals(next.lastExit(), before.lastExit())) {
      changes.add("ended " + Objects.requireNonNull(next.lastExit()).describe());
    }
    return changes;
  }

  private static boolean tellsVariants(RecordComponent component) {
    var type = component.getType();
    boolean isCause = component.getName().equals("cause");
    return type.isEnum()
        || type == boolean.class
        || type == RestartDecision.class
        || (type == ExitOutcome.class && !isCause);
  }

  /** Asking a class for them takes long, and the simulation spells a lot. */
  private static ClassValue<List<RecordComponent>> components(
      Predicate<RecordComponent> areSpelled) {
    return new ClassValue<>() {
      @Override
      protected List<RecordComponent> computeValue(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).filter(areSpelled).toList();
      }
    };
  }

  private static String spell(Record value, List<RecordComponent> components) {
    var words = new StringBuilder(value.getClass().getSimpleName());
    for (var component : components) {
      var part = spell(component, read(value, component));
      if (!part.isEmpty()) {
        words.append(' ').append(part);
      }
    }
    return words.toString();
  }

  private static String spell(RecordComponent component, Object part) {
    return switch (part) {
      case ExitOutcome outcome -> outcome.describe();
      case Boolean yes -> yes ? component.getName() : "";
      case RestartDecision.RestartAfter(var delay, var _, var _) ->
          delay.isZero() ? "at once" : "after " + delay;
      case RestartDecision.Complete _ -> "complete";
      case RestartDecision.GiveUp _ -> "give up";
      default -> part.toString();
    };
  }

  private static Object read(Record value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot read " + component, e);
    }
  }
}
