package dev.jsup.daemon.logs;

import dev.jsup.daemon.logfile.LogPosition;
import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.logline.ByteBudget;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  /** What all followers together keep, by default, but for what each has of its own. */
  static final long SHARED_BYTES = 16L << 20;

  private static final int MAX_BYTES = 1 << 20;

  /** What a piece needs besides its bytes: itself, the head of an array, a place in the queue. */
  private static final int PIECE_BYTES = 80;

  /** So much is not taken from what all share: others that do not read leave everyone that. */
  private static final int OWN_BYTES = 64 * 1024;

  private final Predicate<LogSource> selected;
  private final Form form;
  private final Consumer<LogFollower> onClose;
  private final ByteBudget budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private final Map<LogSource, Gap> gaps = new HashMap<>();
  private final Map<LogSource, Boolean> selections = new HashMap<>();
  private final Map<Path, Log> logs = new LinkedHashMap<>();
  private int bytes;
  private long lastMicros;
  private boolean ended;
  private boolean closed;

  /** Shares no memory with others. */
  LogFollower(Predicate<LogSource> selected, Form form, Consumer<LogFollower> onClose) {
    this(selected, form, onClose, new ByteBudget(SHARED_BYTES));
  }

  /** Takes the memory for its buffer from {@code budget}, which it may share. */
  LogFollower(
      Predicate<LogSource> selected, Form form, Consumer<LogFollower> onClose, ByteBudget budget) {
    this.selected = selected;
    this.form = form;
    this.onClose = onClose;
    this.budget = budget;
  }

  /**
   * Output as it came, not cut at line ends. After a gap it begins with a line.
   *
   * @param micros when it was read from the app, microseconds since 1970
   * @param droppedLines lines left out right before it, because the reader was too slow: all that
   *     the reader does not get whole, the one it may have begun included
   * @param reached where its log goes on behind it; null when that is not known
   */
  @SuppressWarnings("ArrayRecordComponent") // made for one reader, never compared
  public record Piece(
      LogSource source,
      byte[] bytes,
      long micros,
      long droppedLines,
      @Nullable LogPosition reached) {}

  /**
   * A log as it was when the follower began.
   *
   * @param sources the selected ones that write to it
   */
  public record Log(LogView view, Set<LogSource> sources) {}

  /**
   * What is left out of a source and not told yet.
   *
   * @param midLine whether it ends within a line, which is counted already
   * @param reached where its log goes on behind it; null when that is not known
   */
  private record Gap(long lines, boolean midLine, @Nullable LogPosition reached) {
    static final Gap NONE = new Gap(0, false, null);

    Gap plus(byte[] output, @Nullable LogPosition end) {
      long ends = 0;
      for (byte b : output) {
        ends += b == '\n' ? 1 : 0;
      }
      boolean endsWithin = output[output.length - 1] != '\n';
      return new Gap(lines + ends + (endsWithin ? 1 : 0) - (midLine ? 1 : 0), endsWithin, end);
    }

    /** What is left of {@code output} from the next line on. */
    byte[] nextLines(byte[] output) {
      int start = 0;
      while (midLine && start < output.length && (start == 0 || output[start - 1] != '\n')) {
        start++;
      }
      return start == 0 ? output : Arrays.copyOfRange(output, start, output.length);
    }
  }

  /** The logs of the selected sources, as they were when it began. */
  public List<Log> logs() {
    lock.lock();
    try {
      return List.copyOf(logs.values());
    } finally {
      lock.unlock();
    }
  }

  /** It begins with these streams, whose loop calls this. */
  void begins(List<StreamCapture> streams) {
    lock.lock();
    try {
      for (var stream : streams) {
        var files = stream.output().files();
        if (!files.isEmpty() && selects(stream.source())) {
          var file = files.getFirst();
          logs.computeIfAbsent(file.path(), _ -> new Log(file.view(), new LinkedHashSet<>()))
              .sources()
              .add(stream.source());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  Form form() {
    return form;
  }

  boolean selects(LogSource source) {
    lock.lock();
    try {
      return selections.computeIfAbsent(source, selected::test);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Called by the capture loop; never blocks on the reader.
   *
   * @param reached where the log of {@code source} goes on behind it; null when that is not known
   */
  void offer(LogSource source, byte[] output, long micros, @Nullable LogPosition reached) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      var gap = gaps.getOrDefault(source, Gap.NONE);
      var rest = gap.nextLines(output);
      if ((gap.midLine() && endsNoLine(output)) || !resized(bytes + cost(rest))) {
        gaps.put(source, gap.plus(output, reached));
        return;
      }
      gaps.remove(source);
      pieces.add(new Piece(source, rest, micros, gap.lines(), reached));
      lastMicros = micros;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private static int cost(byte[] output) {
    return PIECE_BYTES + output.length;
  }

  /** Whether the buffer may have {@code size} bytes now; then it has. */
  private boolean resized(int size) {
    long more = shared(size) - shared(bytes);
    if (size > MAX_BYTES || (more > 0 && !budget.take(more))) {
      return false;
    }
    if (more < 0) {
      budget.give(-more);
    }
    bytes = size;
    return true;
  }

  private static long shared(int size) {
    return Math.max(0, size - OWN_BYTES);
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
      while (pieces.isEmpty() && untold() == null && !ended) {
        arrived.await();
      }
      var piece = pieces.poll();
      if (piece == null) {
        return gapAlone();
      }
      resized(bytes - cost(piece.bytes()));
      return piece;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable LogSource untold() {
    for (var gap : gaps.entrySet()) {
      if (gap.getValue().lines() > 0) {
        return gap.getKey();
      }
    }
    return null;
  }

  /** What was left out is told even if nothing follows it; null when nothing was. */
  private @Nullable Piece gapAlone() {
    var source = untold();
    if (source == null) {
      return null;
    }
    var gap = gaps.getOrDefault(source, Gap.NONE);
    gaps.put(source, new Gap(0, gap.midLine(), gap.reached()));
    var reached = gap.midLine() ? null : gap.reached();
    return new Piece(source, new byte[0], lastMicros, gap.lines(), reached);
  }

  private static boolean endsNoLine(byte[] output) {
    for (byte b : output) {
      if (b == '\n') {
        return false;
      }
    }
    return true;
  }

  /** Ends it, drops what was not taken and gives its memory back. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      ended = true;
      pieces.clear();
      gaps.clear();
      resized(0);
      arrived.signal();
    } finally {
      lock.unlock();
    }
    onClose.accept(this);
  }
}
