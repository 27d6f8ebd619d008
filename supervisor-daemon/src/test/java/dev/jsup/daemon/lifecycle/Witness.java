package dev.jsup.daemon.lifecycle;

/** Sees every turn of a {@link SimulatedOwner}. */
interface Witness {
  void saw(long nowNanos, InstanceState before, InstanceEvent event, Transition transition);
}
