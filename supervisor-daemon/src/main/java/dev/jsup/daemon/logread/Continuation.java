package dev.jsup.daemon.logread;

import dev.jsup.daemon.logread.BackwardLines.Place;

/**
 * Where in a log its reader goes on, though the file may have been rotated, compressed or emptied
 * since. Pure.
 *
 * @param lost whether the file is there no more, so that lines in between may be missing
 */
record Continuation(Place place, boolean lost) {
  /** Clocks of file systems are that coarse. */
  private static final long SLACK_MICROS = 10_000;

  /** The place behind what was read. */
  static Continuation of(ReadableLog log, Reached reached) {
    int last = log.segments() - 1;
    for (int i = last; i >= 0; i--) {
      var segment = log.segment(i);
      // The number of a file that is gone may have become that of a younger one.
      boolean younger = i > 0 && log.lastWritten(i - 1) > reached.micros();
      if (reached.inode() != 0 && segment.inode() == reached.inode() && !younger) {
        boolean emptied = reached.offset() > segment.end();
        return at(i, emptied ? 0 : reached.offset(), reached, false);
      }
    }
    // It was compressed, and is the first that was written to later; or it was removed.
    int next = 0;
    while (next <= last && log.lastWritten(next) < reached.micros() - SLACK_MICROS) {
      next++;
    }
    boolean compressed = next <= last && log.segment(next).inode() == 0;
    boolean lost = next <= last && !compressed && reached.offset() > 0;
    return at(next, compressed ? reached.offset() : 0, reached, lost);
  }

  private static Continuation at(int segment, long offset, Reached reached, boolean lost) {
    return new Continuation(new Place(segment, offset, reached.micros()), lost);
  }
}
