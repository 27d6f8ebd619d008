package dev.jsup.protocol.model;

import java.util.Locale;

/** What the standard input of an app is. */
public enum StandardInput {
  /** Nothing: it is at its end at once. */
  NONE,
  /** A pipe for lines that are sent to it, which has no end. */
  PIPE;

  /** The word in files and on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
