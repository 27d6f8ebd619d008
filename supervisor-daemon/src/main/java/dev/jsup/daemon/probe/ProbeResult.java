package dev.jsup.daemon.probe;

/** What came of one attempt. */
sealed interface ProbeResult {
  /** The app answered as it should. */
  record Success() implements ProbeResult {}

  /** It did not; {@code why} is for people. */
  record Failure(String why) implements ProbeResult {}

  /**
   * The daemon could not ask, as it lacks something (descriptors, processes): says nothing about
   * the app.
   */
  record NotAsked(String why) implements ProbeResult {}
}
