package dev.jsup.daemon.journal;

import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** Which processes the pids in snapshots are; asked of the kernel once, while they live. */
final class Identities {
  private final LongFunction<OptionalLong> startTicks;

  /**
   * @param startTicks of a living pid, empty when it does not live
   */
  Identities(LongFunction<OptionalLong> startTicks) {
    this.startTicks = startTicks;
  }

  /**
   * The main processes of {@code instances} by id, as far as they can be told.
   *
   * @param before the same instances when they were asked about last
   * @param known what was found then
   */
  Map<Integer, ProcessIdentity> of(
      List<InstanceSnapshot> instances,
      List<InstanceSnapshot> before,
      Map<Integer, ProcessIdentity> known) {
    var generations = new HashMap<Integer, Integer>();
    before.forEach(each -> generations.put(each.id(), each.generation()));
    var found = new HashMap<Integer, ProcessIdentity>();
    for (var instance : instances) {
      boolean sameLaunch = generations.getOrDefault(instance.id(), -1) == instance.generation();
      mainPid(instance.instance().state())
          .ifPresent(pid -> {
            var last = sameLaunch ? known.get(instance.id()) : null;
            if (last != null && last.pid() == pid) {
              found.put(instance.id(), last);
            } else if (instance.instance().pid().isPresent()) {
              startTicks
                  .apply(pid)
                  .ifPresent(ticks -> found.put(instance.id(), new ProcessIdentity(pid, ticks)));
            }
          });
    }
    return found;
  }

  /** Also of a main process that has ended: its pid still tells what is left of its tree. */
  private static OptionalLong mainPid(InstanceState state) {
    return switch (state) {
      case InstanceState.Starting(long pid) -> OptionalLong.of(pid);
      case InstanceState.Running(long pid) -> OptionalLong.of(pid);
      case InstanceState.Leaving(long pid, var _) -> OptionalLong.of(pid);
      case InstanceState.Failing(long pid, var _, var _) -> OptionalLong.of(pid);
      case InstanceState.Stopping(long pid, var _, var _) -> OptionalLong.of(pid);
      case InstanceState.Sweeping(long pid, var _) -> OptionalLong.of(pid);
      case InstanceState.Clearing(long pid, var _) -> OptionalLong.of(pid);
      case InstanceState.Stopped _,
          InstanceState.Launching _,
          InstanceState.WaitingRestart _,
          InstanceState.Exited _,
          InstanceState.Errored _,
          InstanceState.Removed _ ->
          OptionalLong.empty();
    };
  }
}
