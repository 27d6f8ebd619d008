package dev.jsup.protocol.model;

import java.util.Locale;

/** What apply does with an app. */
public enum ApplyAction {
  /** It is not there yet: declared and started. */
  ADD,
  /** It is declared differently now. */
  CHANGE,
  /** It is as declared but for instances that are down: started. */
  START,
  /** The file has declared it before and does not any more: deleted. */
  DELETE,
  /** The same, but nobody has allowed to delete it: left as it is. */
  LEAVE,
  /** It is as declared. */
  NONE;

  /** The word on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
