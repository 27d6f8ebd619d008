package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.InstanceState.AfterLaunch;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;

/** What is to become of an instance. */
public enum Wish {
  UP,
  /** It ran, and its policy does not let it run again. */
  ENDED,
  DOWN,
  GONE;

  /** What is wished of an instance that is in {@code state}. */
  public static Wish of(InstanceState state) {
    return switch (state) {
      case InstanceState.Launching(var then) -> of(then);
      case InstanceState.Stopping(var _, var then, var _) -> of(then);
      case InstanceState.Sweeping(var _, var then) -> of(then);
      case InstanceState.Starting _,
          InstanceState.Running _,
          InstanceState.Leaving _,
          InstanceState.Failing _,
          InstanceState.Clearing _,
          InstanceState.WaitingRestart _ ->
          UP;
      case InstanceState.Exited _, InstanceState.Errored _ -> ENDED;
      case InstanceState.Stopped _ -> DOWN;
      case InstanceState.Removed _ -> GONE;
    };
  }

  private static Wish of(AfterLaunch then) {
    return switch (then) {
      case RUN, RUN_AGAIN -> UP;
      case STOP -> DOWN;
      case REMOVE -> GONE;
    };
  }

  private static Wish of(AfterStop then) {
    return switch (then) {
      case START_AGAIN -> UP;
      case STAY_DOWN -> DOWN;
      case REMOVE -> GONE;
    };
  }
}
