package dev.jsup.protocol.model;

import java.util.Locale;

/** How far an app must be before those that depend on it are started. */
public enum DependencyCondition {
  /** Each instance has a process, or had one and has finished. */
  STARTED,
  /** Each instance is online, or has finished its work. */
  READY,
  /** Each instance has finished its work as it should. */
  COMPLETED;

  /** The word in files and on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
