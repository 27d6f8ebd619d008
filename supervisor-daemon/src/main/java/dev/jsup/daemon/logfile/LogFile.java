package dev.jsup.daemon.logfile;

import dev.jsup.daemon.supervisor.LogSpec.WriteTrouble;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.time.WallClock;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A file that is only appended to, and rotated at line ends. It has no thread of its own: somebody
 * calls {@link #wake} when {@link #nextWake} says so. Thread-safe by one lock.
 *
 * <p>What is no regular file ({@code /dev/null}, a FIFO, a terminal) is only written to: it is
 * never rotated, cut or made again, and has no times.
 *
 * <p>Once it is closed, whatever is asked of it does nothing, as the number of its descriptor may
 * be that of another file: what is appended is gone, and a view of it is empty.
 */
public final class LogFile implements AutoCloseable {
  /** What {@link #move} cannot do. */
  public static final long NOT_NOW = -2;

  private static final long EXPIRY_MICROS = 60_000_000;

  private final Path path;
  private final Path declared;
  private final Past past;
  private final Contents contents;
  private final WallClock clock;
  private final Target target;
  private final LogWriter writer;
  private long lastMicros;
  private long expiredAt;
  private boolean troubled;
  private boolean closed;

  /** Told without the lock, which is held while a disk hangs. */
  private volatile @Nullable String notice;

  private volatile @Nullable RotationSpec rotatedBy;
  private final AtomicReference<@Nullable RotationSpec> askedFor = new AtomicReference<>();

  /**
   * How a file is kept.
   *
   * @param declared the path that it is known by to people, which may lead to it over links
   * @param maxBytes length from which it is rotated; 0 for none
   * @param json whether every line is an object
   */
  record Settings(
      Path declared, long maxBytes, NextRotation schedule, WriteTrouble trouble, boolean json) {}

  LogFile(Path path, Past past, Settings settings, Contents contents, WallClock clock)
      throws IOException {
    this.path = path;
    this.declared = settings.declared;
    this.past = past;
    this.contents = contents;
    this.clock = clock;
    this.target = new Target(path, past, contents.times(), settings.maxBytes);
    boolean drops = settings.trouble == WriteTrouble.DROP;
    this.writer = new LogWriter(path, target, settings.schedule, drops, settings.json, now());
    this.lastMicros = target.file().modifiedMicros;
  }

  private long now() {
    return micros(clock.now());
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** As it was declared; it may lead over links. */
  public Path path() {
    return declared;
  }

  /** Without links. */
  public Path realPath() {
    return path;
  }

  /**
   * Appends {@code bytes}; never throws. What cannot be written is counted and left out, or with
   * {@link WriteTrouble#BLOCK} not taken.
   *
   * @param source who wrote it, see {@link SourceNumber}
   * @param micros when it was read, microseconds since 1970
   * @return how many bytes are done with, all unless it is to block
   */
  public long append(MemorySegment bytes, int source, long micros) {
    return append(Piece.of(bytes), source, micros);
  }

  /** As {@link #append(MemorySegment, int, long)}, in the way of the piece. */
  public synchronized long append(Piece piece, int source, long micros) {
    if (closed) {
      return piece.bytes().byteSize();
    }
    lastMicros = micros;
    long done = writer.append(piece, source, micros);
    refreshNotice();
    return done;
  }

  /**
   * Has the kernel move what is in {@code pipe} to the end of the file, {@code most} bytes at most:
   * whatever becomes of the daemon, each byte is in one of both.
   *
   * @return how many bytes; -1 when none are in the pipe; {@link #NOT_NOW} when they must be looked
   *     at first, as the file is soon full, in trouble or cannot do it
   */
  public synchronized long move(int pipe, long most, int source, long micros) {
    if (closed) {
      return NOT_NOW;
    }
    long moved = writer.move(pipe, most, source, micros);
    lastMicros = moved > 0 ? micros : lastMicros;
    return moved;
  }

  /**
   * The process that wrote has ended: what comes next begins with a line. Only for a file with one
   * source.
   */
  public synchronized void endLine() {
    if (closed) {
      return;
    }
    writer.endLine();
    refreshNotice();
  }

  /**
   * Who wrote the file's last bytes writes on, though the daemon that read them has ended: a line
   * that they began goes on. Only for a file with one source, before the first append.
   */
  public synchronized void continueLine() {
    writer.continueLine();
  }

  /** How long it is now, in bytes; 0 for what has no length, like {@code /dev/null}. */
  public synchronized long size() {
    return target.file().size();
  }

  /** Where the next byte goes; null for what is no regular file or is not there. */
  public synchronized @Nullable LogPosition position() {
    var file = target.file();
    return closed || !file.regular || target.missing() != null
        ? null
        : new LogPosition(declared, file.identity.inode(), file.size(), now());
  }

  /**
   * Whether it was rotated: not if it is empty; a line begun defers it to the end of that line.
   * Throws when the file cannot be renamed.
   */
  public synchronized boolean rotate() throws IOException {
    if (closed) {
      return false;
    }
    boolean rotated = writer.rotate(now());
    refreshNotice();
    return rotated;
  }

  /** From now on it is rotated, and its history kept, by {@code rotation}. */
  public synchronized void rotateBy(RotationSpec rotation) {
    if (closed) {
      return;
    }
    past.keepBy(rotation);
    writer.rotateBy(NextRotation.of(rotation), rotation.maxBytes(), now());
    refreshNotice();
    rotatedBy = rotation;
  }

  /**
   * Somebody wants it rotated by {@code rotation} from now on. Does not wait.
   *
   * @return whether {@link #rotateBy} is to be called: not if that was asked for last, and done
   */
  public boolean asks(RotationSpec rotation) {
    boolean asked = rotation.equals(askedFor.getAndSet(rotation));
    return !asked || !rotation.equals(rotatedBy);
  }

  /** Opens its path anew, as something has renamed or removed the file. */
  public synchronized void reopen() throws IOException {
    if (closed) {
      return;
    }
    target.look(now());
    target.reopen();
    past.refresh();
    refreshNotice();
  }

  /** Empties it and removes its history; a file that somebody has removed is made again. */
  public synchronized void clear() throws IOException {
    if (closed) {
      return;
    }
    writer.clear();
    refreshNotice();
  }

  /** Its rotated files as they are called now, oldest first. */
  public List<Path> rotated() {
    return past.files().stream().map(Past.Old::path).toList();
  }

  /** What is wrong with it or was left out of it last, for people; null when nothing ever was. */
  public @Nullable String notice() {
    return notice;
  }

  private void refreshNotice() {
    boolean is = writer.isTroubled();
    if (is || troubled) {
      notice = writer.notice();
      troubled = is;
    }
  }

  /**
   * When {@link #wake} is to be called next, microseconds since 1970; empty when there is nothing
   * to do. Each append, and whatever else is asked of it, may change that.
   */
  public synchronized OptionalLong nextWake() {
    if (closed) {
      return OptionalLong.empty();
    }
    var next = writer.nextWake();
    var expiry = past.nextExpiry();
    if (expiry == null) {
      return next;
    }
    // Not more often than that, as what cannot be removed stays due.
    long expires = Math.max(micros(expiry), expiredAt + EXPIRY_MICROS);
    return OptionalLong.of(Math.min(next.orElse(expires), expires));
  }

  /** Does what is due at {@code micros}: rotation by time, another try to write, times to disk. */
  public synchronized void wake(long micros) {
    if (closed) {
      return;
    }
    writer.wake(micros);
    var expiry = past.nextExpiry();
    if (expiry != null && micros >= micros(expiry)) {
      expiredAt = micros;
      past.expire(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
    refreshNotice();
  }

  /** It and its history as they are now. */
  public synchronized LogView view() {
    if (closed) {
      return new LogView(declared, List.of());
    }
    // What somebody has done to it meanwhile must not be the reader's trouble.
    target.look(now());
    target.times().flush();
    var segments = new ArrayList<LogView.Segment>();
    for (var old : past.files()) {
      segments.add(RotatedSegment.of(this, path, old, contents));
    }
    if (target.file().regular && target.missing() == null) {
      var written = Instant.EPOCH.plus(lastMicros, ChronoUnit.MICROS);
      long end = target.file().size();
      segments.add(new CurrentSegment(this, path, target.generation(), end, written, contents));
    }
    return new LogView(declared, segments);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    writer.close(now());
    past.close();
  }
}
