package dev.jsup.daemon.logs;

import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.Piece;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * What a file has not taken yet.
 *
 * @param target how far it has come; null if it is not in a spool
 * @param micros when it was read, microseconds since 1970
 */
record Waiting(LogFile file, MemorySegment rest, @Nullable SpoolTarget target, long micros) {
  Piece piece() {
    return target == null ? Piece.of(rest) : Piece.told(rest, target);
  }

  Waiting after(long taken) {
    var later = target == null ? null : target.after(taken);
    return new Waiting(file, rest.asSlice(taken), later, micros);
  }

  /** As it can be kept: what is in no spool is overwritten soon. */
  Waiting lasting() {
    return target != null
        ? this
        : new Waiting(file, Arena.ofAuto().allocate(rest.byteSize()).copyFrom(rest), null, micros);
  }
}
