package dev.jsup.daemon.logfile;

import java.lang.foreign.MemorySegment;

/**
 * Where a file ends and the next begins: at the first line end from the length on at which it is
 * due. A line that has no end {@link #LONGEST_REST} later is cut all the same. Guarded by the lock
 * of its log.
 */
final class RotationPoint {
  static final long LONGEST_REST = 1 << 20;
  private static final long NEVER = Long.MAX_VALUE - LONGEST_REST;

  private long maxBytes;
  private long due;

  /**
   * By length alone.
   *
   * @param maxBytes 0 when no length is too long
   */
  RotationPoint(long maxBytes) {
    this.maxBytes = maxBytes;
    this.due = maxBytes == 0 ? NEVER : maxBytes;
  }

  /** Another file is written, which is {@code size} bytes long. */
  void begin(long size) {
    due = maxBytes == 0 ? NEVER : Math.max(maxBytes, size);
  }

  /** From now on another length is too long; a file of {@code size} bytes may be so already. */
  void change(long most, long size) {
    maxBytes = most;
    begin(size);
  }

  /** It is due now, at a length of {@code size} bytes. */
  void request(long size) {
    due = Math.min(due, size);
  }

  /** Whether the file ends here. */
  boolean isReached(OpenFile file) {
    long size = file.size();
    return file.regular
        && size > 0
        && size >= due
        && (!file.inLine() || size >= due + LONGEST_REST);
  }

  /** Whether {@code file} still goes on after {@code more} bytes, whatever they are. */
  boolean isFar(OpenFile file, long more) {
    return file.size() + more < due;
  }

  /** How many of {@code bytes}, from {@code from} on, still belong into {@code file}. */
  long room(OpenFile file, MemorySegment bytes, long from) {
    long rest = bytes.byteSize() - from;
    long size = file.size();
    long before = Math.max(0, due - size - 1);
    if (!file.regular || before >= rest) {
      return rest;
    }
    long end = LineEnds.first(bytes, from + before);
    long upToLineEnd = end < 0 ? rest : end + 1 - from;
    return Math.min(upToLineEnd, Math.max(1, due + LONGEST_REST - size));
  }
}
