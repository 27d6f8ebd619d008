package dev.jsup.daemon.takeover;

import java.util.List;

/**
 * What was found in a file of another supervisor.
 *
 * @param notes for people: what of it is not carried over, beside what the apps say themselves
 */
public record ForeignFile(List<ForeignApp> apps, List<String> notes) {
  public ForeignFile {
    apps = List.copyOf(apps);
    notes = List.copyOf(notes);
  }

  /** A file that cannot be taken over; the message says why, a line a problem. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unusable(String message) {
      super(message);
    }
  }
}
