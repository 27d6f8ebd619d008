package dev.jsup.daemon.trigger;

import dev.jsup.daemon.lifecycle.InstanceEvent.RestartDue;
import dev.jsup.daemon.supervisor.InstanceSnapshot;

/** A restart that is due, of the launch that it was found for. */
record Due(int id, int generation, RestartDue event) {
  /**
   * Of {@code instance}.
   *
   * @param alsoEnded whether it is started, too, if it has ended by itself
   */
  static Due of(InstanceSnapshot instance, String why, boolean alsoEnded) {
    return new Due(instance.id(), instance.generation(), new RestartDue(why, alsoEnded));
  }
}
