package dev.jsup.daemon.logs;

import dev.jsup.daemon.logfile.Piece.Progress;
import dev.jsup.daemon.os.FileStatus.Identity;
import java.nio.file.Path;

/**
 * How far the output in a spool has come into one log. The last thing told is in one of two slots,
 * so that it is whole at any moment.
 *
 * @param index of the log among those of the stream, 0 or 1
 * @param base where the piece begins in the output
 */
record SpoolTarget(Spool spool, int index, long base) implements Progress {
  static final int MOST = 2;

  private static final long FIRST = 4096;
  private static final long BYTES = 4096;
  private static final long SLOTS = 8;
  private static final long SLOT_BYTES = 40;
  private static final long PATH = SLOTS + 2 * SLOT_BYTES;
  private static final int LONGEST_PATH = 3900;

  /**
   * What was told last: from {@code from} on, {@code count} bytes of output were to be appended to
   * the file, when it was {@code size} bytes long.
   */
  record Told(Identity file, long size, long from, long count) {}

  /** A log, before anything is written to it. */
  static SpoolTarget begin(Spool spool, int index, Path log) {
    var target = new SpoolTarget(spool, index, 0);
    if (!log.toString().equals(spool.text(target.at(PATH)))) {
      spool.setText(target.at(PATH), log.toString(), LONGEST_PATH);
    }
    target.reached(0);
    return target;
  }

  private long at(long offset) {
    return FIRST + index * BYTES + offset;
  }

  Path log() {
    return Path.of(spool.text(at(PATH)));
  }

  Told told() {
    long slot = at(SLOTS + spool.get(at(0)) * SLOT_BYTES);
    var file = new Identity(spool.get(slot), spool.get(slot + 8));
    return new Told(file, spool.get(slot + 16), spool.get(slot + 24), spool.get(slot + 32));
  }

  @Override
  public void writes(Identity file, long size, long from, long count) {
    long next = 1 - spool.get(at(0));
    long slot = at(SLOTS + next * SLOT_BYTES);
    spool.set(slot, file.device());
    spool.set(slot + 8, file.inode());
    spool.set(slot + 16, size);
    spool.set(slot + 24, base + from);
    spool.set(slot + 32, count);
    spool.set(at(0), next);
  }

  /** The log is done with the first {@code done} bytes of the piece. */
  void reached(long done) {
    writes(new Identity(0, 0), 0, done, 0);
  }

  /** The rest of the piece. */
  SpoolTarget after(long done) {
    return new SpoolTarget(spool, index, base + done);
  }
}
