package dev.jsup.daemon.journal;

import dev.jsup.daemon.lifecycle.Wish;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;

/**
 * What of an instance must outlive a crash of the machine: that it is there, how it is run, and
 * what is wished of it. All else, like pids and counts, is void after that anyway.
 */
record Essence(int id, int number, AppSpec spec, Wish wish) {
  static Essence of(InstanceSnapshot instance) {
    return new Essence(
        instance.id(), instance.number(), instance.spec(), Wish.of(instance.instance().state()));
  }
}
