package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.Effect;
import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.InstanceState.AfterLaunch;
import dev.jsup.daemon.lifecycle.Transition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The instances that were declared anew and whose process, of the declaration before, is still to
 * end: until the next launch it is kept and ended by the rules that it was launched with. Belongs
 * to the owner's thread; not written down, so that a new daemon ends it by the new rules.
 */
final class Replaced {
  private final Map<Integer, InstanceSnapshot> before = new HashMap<>();

  /** {@code instance} is declared anew with a new process; the oldest that still runs counts. */
  void add(InstanceSnapshot instance) {
    if (!instance.instance().isDown()) {
      before.putIfAbsent(instance.id(), instance);
    }
  }

  /** The same as its process knows it. */
  InstanceSnapshot ofProcess(InstanceSnapshot instance) {
    var launched = before.get(instance.id());
    return launched == null ? instance : instance.of(launched.spec(), launched.files());
  }

  /** A launch of the declaration before is not the one that was asked for: another follows it. */
  Transition mended(int id, Instance from, Transition transition) {
    boolean goesOn =
        from.state() instanceof InstanceState.Launching
            && transition.next().state() instanceof InstanceState.Launching(var then)
            && then == AfterLaunch.RUN
            && !launches(transition.effects());
    return goesOn && before.containsKey(id)
        ? new Transition(transition.next().launchingAgain(), transition.effects())
        : transition;
  }

  /**
   * Who {@code effects} are about: the process of the declaration before, or the new one if they
   * launch it. What is down or launched is replaced.
   */
  InstanceSnapshot target(InstanceSnapshot after, List<Effect> effects) {
    boolean launches = launches(effects);
    var target = launches ? after : ofProcess(after);
    if (launches || after.instance().isDown()) {
      before.remove(after.id());
    }
    return target;
  }

  private static boolean launches(List<Effect> effects) {
    return effects.stream().anyMatch(Effect.Spawn.class::isInstance);
  }
}
