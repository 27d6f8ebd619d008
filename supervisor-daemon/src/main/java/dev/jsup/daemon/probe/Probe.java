package dev.jsup.daemon.probe;

import java.time.Duration;

/**
 * A question to one app, asked again and again, never twice at a time. Everything here happens on
 * the thread of the {@link ProbeLoop} and nothing waits.
 */
interface Probe extends AutoCloseable {
  /**
   * Asks once.
   *
   * @param asker never called after the attempt was cancelled
   */
  Attempt begin(Asker asker);

  /**
   * Whether an attempt is a wait for something that the app does by itself, so that it may take all
   * of the interval.
   */
  default boolean listens() {
    return false;
  }

  /** Ends what goes on between attempts; there is none under way. */
  @Override
  default void close() {}

  /** Who asks. To be called on the loop. */
  interface Asker {
    /**
     * The question goes out, so its time begins; before, it waited for a thread of the daemon's,
     * which says nothing about the app. Called once, from within {@link #begin} too.
     */
    void begun();

    /** What came of it. Called once at most, never before {@link #begin} has returned. */
    void done(ProbeResult result);
  }

  /** One time of asking. */
  interface Attempt {
    /** Cuts it off: no connection, process or thread of it stays. Nothing if it is done. */
    void cancel();

    /** For people: what has not come within {@code timeout}. */
    String overdue(Duration timeout);
  }
}
