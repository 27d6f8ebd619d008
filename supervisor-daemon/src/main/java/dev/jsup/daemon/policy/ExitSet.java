package dev.jsup.daemon.policy;

import dev.jsup.daemon.policy.ExitOutcome.Exited;
import dev.jsup.daemon.policy.ExitOutcome.OutOfMemory;
import dev.jsup.daemon.policy.ExitOutcome.Signaled;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some exit codes and signals.
 *
 * @param codes 0 to 255
 * @param signals names without SIG
 */
public record ExitSet(Set<Integer> codes, Set<String> signals) {
  public static final ExitSet EMPTY = new ExitSet(Set.of(), Set.of());

  public ExitSet {
    codes = Set.copyOf(codes);
    signals = Set.copyOf(signals);
  }

  /** For people: {@code 0, 3, TERM}. */
  public String text() {
    return Stream.concat(codes.stream().sorted().map(Object::toString), signals.stream().sorted())
        .collect(Collectors.joining(", "));
  }

  boolean contains(ExitOutcome outcome) {
    return switch (outcome) {
      case Exited(int code) -> codes.contains(code);
      case Signaled(var name, var _) -> signals.contains(name);
      case OutOfMemory _ -> signals.contains("KILL");
      case ExitOutcome.Away(var how) -> how != null && contains(how);
      case ExitOutcome.TimedOut _,
          ExitOutcome.Unhealthy _,
          ExitOutcome.CouldNotStart _,
          ExitOutcome.Unknown _ ->
          false;
    };
  }
}
