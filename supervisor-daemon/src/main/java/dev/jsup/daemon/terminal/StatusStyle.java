package dev.jsup.daemon.terminal;

import dev.jsup.protocol.model.InstanceStatus;

/** The colour of a state: green runs, yellow is on its way, red needs somebody, grey is at rest. */
final class StatusStyle {
  private StatusStyle() {}

  static Ansi of(InstanceStatus status) {
    return switch (status) {
      case ONLINE -> Ansi.GREEN;
      case LAUNCHING, STOPPING, WAITING_RESTART -> Ansi.YELLOW;
      case ERRORED -> Ansi.RED;
      case STOPPED, EXITED -> Ansi.GREY;
    };
  }
}
