package dev.jsup.daemon.logs;

/** What a follower is shown. */
public enum Form {
  /** The output as the app wrote it. */
  RAW,
  /** The output as it stands in the log: with its times, as objects, without what is left out. */
  WRITTEN
}
