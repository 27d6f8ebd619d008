package dev.jsup.daemon.logfile;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Appends to a log, rotates it at line ends, and knows what to do while it cannot be written.
 * Guarded by the lock of its log. Times are microseconds since 1970.
 */
final class LogWriter {
  private static final long RETRY_MICROS = 1_000_000;
  private static final long NEVER = Long.MAX_VALUE;
  private static final MemorySegment LINE_END =
      Arena.global().allocateFrom(ValueLayout.JAVA_BYTE, (byte) '\n');

  private final Target target;
  private NextRotation schedule;
  private final boolean drops;
  private final Episode episode;
  private final Rotator rotator;

  private long due;
  private long triedAt;
  private boolean lineHasEnded;
  private int lastSource;

  /** The line about left out lines that has just been written, to be taken back if need be. */
  private record Told(OpenFile file, OpenFile.Mark before, long end) {}

  private @Nullable Told told;

  /**
   * Writes to {@code target}.
   *
   * @param drops whether what cannot be written is left out
   * @param json whether every line is an object
   */
  LogWriter(
      Path path, Target target, NextRotation schedule, boolean drops, boolean json, long now) {
    this.target = target;
    this.schedule = schedule;
    this.drops = drops;
    this.episode = new Episode(path, drops, json);
    this.rotator = new Rotator(path, target);
    // Who began the last line has mostly ended with the daemon before; see continueLine.
    this.lineHasEnded = target.file().inLine();
    // What fell due while no daemon ran is due now.
    long since = target.file().size() > 0 ? target.file().modifiedMicros : now;
    this.due = target.file().regular ? schedule.after(since).orElse(NEVER) : NEVER;
  }

  /** See {@link LogFile#append}. */
  long append(Piece piece, int source, long micros) {
    var bytes = piece.bytes();
    long length = bytes.byteSize();
    if (length == 0) {
      return 0;
    }
    lastSource = source;
    look(piece.isInPipe(), micros);
    if (!target.isThere()) {
      return failed(piece, 0, micros);
    }
    rotator.ifReached(micros);
    told = null;
    long done = 0;
    if (drops && episode.active()) {
      done = episode.leaveOutRestOfLine(bytes);
      if (episode.inLine() || !tellInFile(micros)) {
        episode.leaveOut(bytes.asSlice(done));
        return length;
      }
    }
    if (lineHasEnded && target.file().inLine() && target.file().append(LINE_END) == 0) {
      return failed(piece, done, micros);
    }
    lineHasEnded = false;
    done = write(piece, done, source, micros);
    if (done < length) {
      return failed(piece, done, micros);
    }
    if (episode.active()) {
      episode.end(micros);
    }
    return length;
  }

  /** Finds out what somebody has done to its file. */
  private void look(boolean now, long micros) {
    // What is moved out of a pipe goes to a place, not to the end wherever that is.
    if (now && target.missing() == null && target.file().end() != target.file().size()) {
      target.look(micros);
    } else {
      target.lookIfDue(micros);
    }
  }

  /** See {@link LogFile#move}. */
  long move(int pipe, long most, int source, long micros) {
    look(true, micros);
    var file = target.file();
    boolean calm = target.missing() == null && file.movable() && !episode.active();
    if (!calm || (lineHasEnded && file.inLine()) || !target.point.isFar(file, most)) {
      return LogFile.NOT_NOW;
    }
    long before = file.size();
    long moved = file.move(pipe, most);
    if (moved > 0) {
      lastSource = source;
      lineHasEnded = false;
      told = null;
      target.times().mark(before, source, micros);
    }
    return moved;
  }

  /** Where it came to from {@code begin} on. */
  private long write(Piece piece, long begin, int source, long micros) {
    var bytes = piece.bytes();
    long length = bytes.byteSize();
    long done = begin;
    while (done < length && target.isThere()) {
      var file = target.file();
      boolean splits = file.regular && !rotator.waits(micros);
      long want = splits ? target.point.room(file, bytes, done) : length - done;
      if (file.regular) {
        target.times().mark(file.size(), source, micros);
      }
      long written = piece.appendTo(file, done, want);
      done += written;
      if (written < want) {
        return done;
      }
      rotator.ifReached(micros);
    }
    return done;
  }

  /** What is done with the rest of a piece after {@code done}, which cannot be written. */
  private long failed(Piece piece, long done, long micros) {
    var bytes = piece.bytes();
    triedAt = micros;
    var file = target.file();
    var missing = target.missing();
    var reason = missing == null ? file.failure() : missing;
    long begun = file.size() - file.lineStart();
    if (!drops) {
      episode.failed(reason, micros);
      // Others that write to it must not go on within this line, if it has begun just now.
      boolean again = begun <= done && missing == null && !piece.isInPipe();
      return again && file.truncateToLine() ? done - begun : done;
    }
    boolean cut = missing == null && begun > 0 && file.truncateToLine();
    if (told != null && !takeBack(told)) {
      episode.end(micros);
    }
    episode.failed(reason, micros);
    if (cut) {
      episode.cutBack(begun);
    }
    if (missing == null && file.regular) {
      target.times().cut(file.size());
    }
    episode.leaveOut(bytes.asSlice(done));
    return bytes.byteSize();
  }

  /** Removes the line about left out lines if nothing came after it: more is left out. */
  private boolean takeBack(Told line) {
    return target.missing() == null
        && line.file == target.file()
        && line.end == line.file.size()
        && line.file.backTo(line.before);
  }

  /** Writes the line about left out lines. */
  private boolean tellInFile(long micros) {
    triedAt = micros;
    if (!episode.hasLeftOut()) {
      return true;
    }
    var file = target.file();
    var before = file.mark();
    if (file.regular) {
      target.times().mark(file.size(), lastSource, micros);
    }
    if (!file.appendWhole((file.inLine() ? "\n" : "") + episode.line(micros))) {
      return false;
    }
    told = new Told(file, before, file.size());
    return true;
  }

  /** See {@link LogFile#continueLine}. */
  void continueLine() {
    lineHasEnded = false;
  }

  /** See {@link LogFile#rotate}. */
  boolean rotate(long micros) throws IOException {
    return rotator.rotate(micros);
  }

  /** See {@link LogFile#endLine}. */
  void endLine() {
    lineHasEnded = target.file().inLine();
    episode.endLine();
  }

  /** Empties it. */
  void clear() throws IOException {
    target.clear();
    lineHasEnded = false;
  }

  /** See {@link LogFile#nextWake}. */
  OptionalLong nextWake() {
    long next = Math.min(due, target.times().flushDue().orElse(NEVER));
    if (drops && episode.active() && !episode.inLine()) {
      next = Math.min(next, triedAt + RETRY_MICROS);
    }
    return next == NEVER ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /** See {@link LogFile#wake}. */
  void wake(long micros) {
    if (target.times().isFlushDue(micros)) {
      target.times().flush();
    }
    if (due != NEVER && micros < due) {
      // Unless the clock was put back this is as it was.
      due = Math.min(due, schedule.after(micros).orElse(NEVER));
    } else if (due != NEVER) {
      due = schedule.after(micros).orElse(NEVER);
      if (target.file().size() > 0) {
        target.point.request(target.file().size());
        rotator.ifReached(micros);
      }
    }
    boolean soonAgain = micros >= triedAt && micros - triedAt < RETRY_MICROS;
    if (drops && episode.active() && !episode.inLine() && !soonAgain) {
      target.look(micros);
      resume(micros);
      rotator.ifReached(micros);
    }
  }

  /** From now on the file is rotated like this. */
  void rotateBy(NextRotation changed, long maxBytes, long micros) {
    schedule = changed;
    due = target.file().regular ? schedule.after(micros).orElse(NEVER) : NEVER;
    target.point.change(maxBytes, target.file().size());
    rotator.ifReached(micros);
  }

  private void resume(long micros) {
    triedAt = micros;
    if (target.isThere() && tellInFile(micros)) {
      episode.end(micros);
    }
  }

  /** The last chance to say what was left out. */
  void close(long micros) {
    if (drops && episode.active()) {
      episode.endLine();
      resume(micros);
    }
    target.close();
  }

  /** Whether there is something to tell that there was not always. */
  boolean isTroubled() {
    return episode.active() || target.trouble() != null || rotator.trouble() != null;
  }

  /** What is wrong or was last, for people; null when nothing ever was. */
  @Nullable String notice() {
    if (!episode.active()) {
      if (target.trouble() != null) {
        return target.trouble();
      }
      if (rotator.trouble() != null) {
        return rotator.trouble();
      }
    }
    return episode.notice();
  }
}
