package dev.jsup.daemon.control;

/**
 * Counts the connections and the bytes of all requests' bodies. Used by the event-loop thread only.
 */
final class Admission {
  /** How a new connection is received. */
  enum Welcome {
    ADMITTED,
    /** Told that there are too many. */
    TURNED_AWAY,
    /** Closed without a word: so many were turned away that even that is too much. */
    DROPPED
  }

  private final ControlLimits limits;
  private int connections;
  private long bodyBytes;

  Admission(ControlLimits limits) {
    this.limits = limits;
  }

  Welcome enter() {
    connections++;
    if (connections <= limits.connections()) {
      return Welcome.ADMITTED;
    }
    return connections <= 2 * limits.connections() ? Welcome.TURNED_AWAY : Welcome.DROPPED;
  }

  void leave() {
    connections--;
  }

  /** Takes {@code bytes} out of what all bodies may have; false if so many are not left. */
  boolean takeBodyBytes(int bytes) {
    if (bodyBytes + bytes > limits.allBodiesBytes()) {
      return false;
    }
    bodyBytes += bytes;
    return true;
  }

  void giveBackBodyBytes(int bytes) {
    bodyBytes -= bytes;
  }
}
