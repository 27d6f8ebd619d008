package dev.jsup.daemon.journal;

import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.InstanceState.AfterLaunch;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;

/**
 * What of an instance must outlive a crash of the machine: that it is there, how it is run, and
 * what is wished of it. All else, like pids and counts, is void after that anyway.
 */
record Essence(int id, int number, AppSpec spec, Wish wish) {
  /** What is to become of an instance. */
  enum Wish {
    UP,
    /** It ran, and its policy does not let it run again. */
    ENDED,
    DOWN,
    GONE
  }

  static Essence of(InstanceSnapshot instance) {
    return new Essence(
        instance.id(), instance.number(), instance.spec(), wish(instance.instance().state()));
  }

  private static Wish wish(InstanceState state) {
    return switch (state) {
      case InstanceState.Launching(var then) -> wish(then);
      case InstanceState.Stopping(var _, var then, var _) -> wish(then);
      case InstanceState.Sweeping(var _, var then) -> wish(then);
      case InstanceState.Starting _,
          InstanceState.Running _,
          InstanceState.Leaving _,
          InstanceState.Failing _,
          InstanceState.Clearing _,
          InstanceState.WaitingRestart _ ->
          Wish.UP;
      case InstanceState.Exited _, InstanceState.Errored _ -> Wish.ENDED;
      case InstanceState.Stopped _ -> Wish.DOWN;
      case InstanceState.Removed _ -> Wish.GONE;
    };
  }

  private static Wish wish(AfterLaunch then) {
    return switch (then) {
      case RUN, RUN_AGAIN -> Wish.UP;
      case STOP -> Wish.DOWN;
      case REMOVE -> Wish.GONE;
    };
  }

  private static Wish wish(AfterStop then) {
    return switch (then) {
      case START_AGAIN -> Wish.UP;
      case STAY_DOWN -> Wish.DOWN;
      case REMOVE -> Wish.GONE;
    };
  }
}
