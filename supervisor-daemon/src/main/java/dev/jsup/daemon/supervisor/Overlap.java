package dev.jsup.daemon.supervisor;

/** What an instance has to do with processes of its app that run beside those it is to have. */
public enum Overlap {
  /** The app can run once more than it is to: a reload has another instance stand in. */
  ALLOWED,
  /** It stands in while the others of its app are replaced, and is deleted after that. */
  STAND_IN
}
