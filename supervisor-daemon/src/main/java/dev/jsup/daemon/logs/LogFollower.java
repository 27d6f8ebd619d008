package dev.jsup.daemon.logs;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One reader of live output, with a bounded buffer between it and the capture loop. The loop never
 * waits for it: what does not fit is left out, and the next piece says how many lines that were.
 */
public final class LogFollower implements AutoCloseable {
  private static final int MAX_BYTES = 1 << 20;

  private final Predicate<LogSource> selected;
  private final Map<LogSource, Long> fileEnds;
  private final Consumer<LogFollower> onClose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private final Map<LogSource, Long> dropped = new HashMap<>();
  private int bytes;
  private boolean ended;

  LogFollower(
      Predicate<LogSource> selected, Map<LogSource, Long> fileEnds, Consumer<LogFollower> onClose) {
    this.selected = selected;
    this.fileEnds = Map.copyOf(fileEnds);
    this.onClose = onClose;
  }

  /**
   * Output as it came, not cut at line ends.
   *
   * @param droppedLines line ends left out right before it, because the reader was too slow
   */
  @SuppressWarnings("ArrayRecordComponent") // made for one reader, never compared
  public record Piece(LogSource source, byte[] bytes, long droppedLines) {}

  /** Where the file of each selected source ended when this follower began, in bytes. */
  public Map<LogSource, Long> fileEnds() {
    return fileEnds;
  }

  boolean selects(LogSource source) {
    return selected.test(source);
  }

  /** Called by the capture loop; never blocks on the reader. */
  void offer(LogSource source, byte[] output) {
    lock.lock();
    try {
      if (bytes + output.length > MAX_BYTES) {
        dropped.merge(source, lineEnds(output), Long::sum);
        return;
      }
      var left = dropped.remove(source);
      pieces.add(new Piece(source, output, left == null ? 0 : left));
      bytes += output.length;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** No more will come: the daemon ends. */
  void end() {
    lock.lock();
    try {
      ended = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next piece; null when no more will come. */
  public @Nullable Piece take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (pieces.isEmpty() && !ended) {
        arrived.await();
      }
      var piece = pieces.poll();
      if (piece != null) {
        bytes -= piece.bytes().length;
      }
      return piece;
    } finally {
      lock.unlock();
    }
  }

  private static long lineEnds(byte[] output) {
    long count = 0;
    for (byte b : output) {
      count += b == '\n' ? 1 : 0;
    }
    return Math.max(count, 1);
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
