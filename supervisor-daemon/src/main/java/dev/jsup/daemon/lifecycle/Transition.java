package dev.jsup.daemon.lifecycle;

import java.util.List;

/** The outcome of one event: the next instance and the effects to run, in order. */
public record Transition(Instance next, List<Effect> effects) {
  public Transition {
    effects = List.copyOf(effects);
  }

  static Transition to(Instance next, Effect... effects) {
    return new Transition(next, List.of(effects));
  }

  /** Nothing happens. */
  static Transition stay(Instance instance) {
    return new Transition(instance, List.of());
  }
}
