package dev.jsup.daemon.logfile;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to a log, rotates it at line ends, and knows what to do while it cannot be written.
 * Guarded by the lock of its log. Times are microseconds since 1970.
 */
final class LogWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
  private static final long RETRY_MICROS = 1_000_000;
  private static final long ROTATION_RETRY_MICROS = 60_000_000;
  private static final long NEVER = Long.MAX_VALUE;
  private static final MemorySegment LINE_END =
      Arena.global().allocateFrom(ValueLayout.JAVA_BYTE, (byte) '\n');

  private final Path path;
  private final Target target;
  private final NextRotation schedule;
  private final boolean drops;
  private final Episode episode;

  private long due;
  private long triedAt;
  private boolean lineHasEnded;
  private int lastSource;
  private long rotationFailedAt = NEVER;
  private @Nullable String rotationTrouble;

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
    this.path = path;
    this.target = target;
    this.schedule = schedule;
    this.drops = drops;
    this.episode = new Episode(path, drops, json);
    // Who began the last line has ended: no process outlives the daemon's pipes.
    this.lineHasEnded = target.file().inLine();
    // What fell due while no daemon ran is due now.
    long since = target.file().size() > 0 ? target.file().modifiedMicros : now;
    this.due = target.file().regular ? schedule.after(since).orElse(NEVER) : NEVER;
  }

  /** See {@link LogFile#append}. */
  long append(MemorySegment bytes, int source, long micros) {
    long length = bytes.byteSize();
    if (length == 0) {
      return 0;
    }
    lastSource = source;
    target.lookIfDue(micros);
    if (!target.isThere()) {
      return failed(bytes, 0, micros);
    }
    rotateIfReached(micros);
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
      return failed(bytes, done, micros);
    }
    lineHasEnded = false;
    done += write(bytes.asSlice(done), source, micros);
    if (done < length) {
      return failed(bytes, done, micros);
    }
    if (episode.active()) {
      episode.end(micros);
    }
    return length;
  }

  private long write(MemorySegment bytes, int source, long micros) {
    long length = bytes.byteSize();
    long done = 0;
    while (done < length && target.isThere()) {
      var file = target.file();
      boolean splits = file.regular && !rotationWaits(micros);
      long want = splits ? target.point.room(file, bytes, done) : length - done;
      if (file.regular) {
        target.times().mark(file.size(), source, micros);
      }
      long written = file.append(want == length ? bytes : bytes.asSlice(done, want));
      done += written;
      if (written < want) {
        return done;
      }
      rotateIfReached(micros);
    }
    return done;
  }

  /** What is done with the rest of {@code bytes} after {@code done}, which cannot be written. */
  private long failed(MemorySegment bytes, long done, long micros) {
    triedAt = micros;
    var file = target.file();
    var missing = target.missing();
    var reason = missing == null ? file.failure() : missing;
    long begun = file.size() - file.lineStart();
    if (!drops) {
      episode.failed(reason, micros);
      // Others that write to it must not go on within this line, if it has begun just now.
      return begun <= done && missing == null && file.truncateToLine() ? done - begun : done;
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

  private boolean rotationWaits(long micros) {
    return rotationFailedAt != NEVER
        && micros >= rotationFailedAt
        && micros - rotationFailedAt < ROTATION_RETRY_MICROS;
  }

  private void rotateIfReached(long micros) {
    if (!target.point.isReached(target.file()) || rotationWaits(micros)) {
      return;
    }
    try {
      boolean _ = rotateNow(micros);
    } catch (IOException e) {
      rotationFailedAt = micros;
      var problem = "cannot rotate %s: %s".formatted(path, OpenFile.reason(e));
      if (!problem.equals(rotationTrouble)) {
        rotationTrouble = problem;
        LOG.error("{}; it is tried again each minute and grows meanwhile", problem);
      }
    }
  }

  private boolean rotateNow(long micros) throws IOException {
    // Otherwise what somebody has put at the path would become the history.
    target.look(micros);
    if (!target.isThere() || !target.point.isReached(target.file())) {
      return false;
    }
    target.rotate(instant(micros));
    rotationFailedAt = NEVER;
    rotationTrouble = null;
    return true;
  }

  /** See {@link LogFile#rotate}. */
  boolean rotate(long micros) throws IOException {
    target.look(micros);
    if (!target.isThere() || !target.file().regular || target.file().size() == 0) {
      return false;
    }
    target.point.request(target.file().size());
    return rotateNow(micros);
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
    if (micros >= target.times().flushDue().orElse(NEVER)) {
      target.times().flush();
    }
    if (micros >= due) {
      due = schedule.after(micros).orElse(NEVER);
      if (target.file().size() > 0) {
        target.point.request(target.file().size());
        rotateIfReached(micros);
      }
    }
    boolean soonAgain = micros >= triedAt && micros - triedAt < RETRY_MICROS;
    if (drops && episode.active() && !episode.inLine() && !soonAgain) {
      target.look(micros);
      resume(micros);
      rotateIfReached(micros);
    }
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
    return episode.active() || target.trouble() != null || rotationTrouble != null;
  }

  /** What is wrong or was last, for people; null when nothing ever was. */
  @Nullable String notice() {
    if (!episode.active()) {
      if (target.trouble() != null) {
        return target.trouble();
      }
      if (rotationTrouble != null) {
        return rotationTrouble;
      }
    }
    return episode.notice();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
