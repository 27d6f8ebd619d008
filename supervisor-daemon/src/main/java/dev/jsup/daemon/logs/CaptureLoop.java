package dev.jsup.daemon.logs;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.LogPosition;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that copies the pipes whose files are on one file system, so that a slow disk holds up
 * none but its own logs. What has no other word about it belongs to that thread.
 */
final class CaptureLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureLoop.class);

  /** What a file has not taken is tried again after this. */
  private static final Duration RETRY = Duration.ofMillis(200);

  private static final long SPOOL_RETRY_NANOS = 10_000_000_000L;

  private final DescriptorLoop loop;
  private final WallClock clock;
  private final Ticker ticker;
  private final Scratch scratch = new Scratch();
  private final Glance glance = new Glance();
  private final Spools spools;
  private final Pace pace = new Pace();
  private final Map<Integer, List<StreamCapture>> captures = new HashMap<>();
  private final List<LogFollower> followers = new ArrayList<>();
  private final Map<LogFile, Wake> wakes = new HashMap<>();
  private long restedUntil;
  private long lookBegan;
  private boolean looking;
  private @Nullable Spool spool;
  private long spoolRetry;
  private boolean spoolFailed;
  private double fullest;

  /** When a file wants to be called. */
  private record Wake(long micros, DescriptorLoop.Appointment appointment) {}

  /** Starts the thread {@code name}. */
  CaptureLoop(String name, Spools spools, WallClock clock, Ticker ticker) {
    this.spools = spools;
    this.loop = DescriptorLoop.start(name);
    this.clock = clock;
    this.ticker = ticker;
    this.spoolRetry = ticker.nanos();
  }

  /** Has {@code task} done by the thread. Callable from any thread. */
  <T extends @Nullable Object> CompletableFuture<T> call(Callable<T> task) {
    var done = new CompletableFuture<T>();
    loop.execute(() -> {
      try {
        done.complete(task.call());
      } catch (Exception e) {
        done.completeExceptionally(e);
      }
    });
    return done;
  }

  /** The same for what has no result. */
  void run(Runnable task) {
    loop.execute(task);
  }

  Scratch scratch() {
    return scratch;
  }

  Glance glance() {
    return glance;
  }

  /** Where lines are on their way into files; null when there is no room for that. */
  @Nullable Spool spool() {
    if (spool == null && ticker.nanos() - spoolRetry >= 0) {
      spool = spools.create();
      spoolRetry = ticker.nanos() + SPOOL_RETRY_NANOS;
    }
    return spool;
  }

  /** The spool is its last user's for a while; others get another. */
  void lendSpool() {
    spool = null;
    spoolRetry = ticker.nanos();
  }

  /** The kernel cannot move input into the spool: there is none for a while. */
  void giveUpSpool(OsException reason) {
    if (!spoolFailed) {
      spoolFailed = true;
      LOG.warn(
          "no spool for lines: {}; a daemon that is killed may lose some", reason.getMessage());
    }
    end(spool);
    spool = null;
    spoolRetry = ticker.nanos() + SPOOL_RETRY_NANOS;
  }

  /** One that was lent is needed no more. */
  void giveBack(Spool lent) {
    lent.set(Spool.STATE, Spool.IDLE);
    if (spool == null) {
      spool = lent;
    } else {
      Spools.remove(lent);
    }
  }

  private void end() {
    glance.close();
    end(spool);
    spool = null;
  }

  private static void end(@Nullable Spool ended) {
    if (ended != null) {
      Spools.remove(ended);
    }
  }

  /** Now, in microseconds since 1970. */
  long micros() {
    return Micros.of(clock.now());
  }

  DescriptorLoop.Watch watch(int descriptor, Runnable onReadable) {
    return loop.watch(descriptor, onReadable);
  }

  void retryLater(Runnable task) {
    var _ = loop.after(RETRY, task);
  }

  /** Has something done in {@code micros}. */
  void later(long micros, Runnable task) {
    var _ = loop.after(Duration.of(Math.max(0, micros), ChronoUnit.MICROS), task);
  }

  void add(int id, List<StreamCapture> streams) {
    captures.put(id, streams);
  }

  List<StreamCapture> of(int id) {
    return captures.getOrDefault(id, List.of());
  }

  List<StreamCapture> all() {
    return captures.values().stream().flatMap(List::stream).toList();
  }

  List<StreamCapture> remove(int id) {
    var removed = captures.remove(id);
    return removed == null ? List.of() : removed;
  }

  boolean isOpen(StreamCapture capture) {
    return of(capture.source().id()).contains(capture);
  }

  void add(LogFollower follower) {
    followers.add(follower);
  }

  void remove(LogFollower follower) {
    followers.remove(follower);
  }

  /** Whether somebody may follow a stream. */
  boolean isFollowed() {
    return !followers.isEmpty();
  }

  /** Hands what {@code output} takes, or has written, to those who follow it. */
  void publish(StreamOutput output, Form form, MemorySegment bytes, long micros) {
    if (bytes.byteSize() == 0) {
      return;
    }
    var source = output.source();
    byte @Nullable [] copy = null;
    LogPosition reached = null;
    for (var follower : followers) {
      if (follower.form() == form && follower.selects(source)) {
        if (copy == null) {
          copy = bytes.toArray(ValueLayout.JAVA_BYTE);
          reached = form == Form.WRITTEN ? reached(output) : null;
        }
        follower.offer(source, copy, micros, reached);
      }
    }
  }

  /** Where the log that it is read from goes on; null while that lacks something. */
  private static @Nullable LogPosition reached(StreamOutput output) {
    boolean all = !output.files().isEmpty() && output.waitingBytes() == 0;
    return all ? output.files().getFirst().position() : null;
  }

  /** A stream was read; {@code fullness} is the part of its pipe that was filled. */
  void copied(double fullness) {
    fullest = Math.max(fullest, fullness);
    if (!looking) {
      looking = true;
      lookBegan = ticker.nanos();
      loop.execute(this::rest); // when all that is readable now was read
    }
  }

  private void rest() {
    long nanos = pace.after(lookBegan - restedUntil, fullest);
    if (nanos > 0) {
      loop.rest(nanos);
    }
    looking = false;
    fullest = 0;
    restedUntil = ticker.nanos();
  }

  /** A file was written to, and may have to do something later: that is arranged. */
  void written(LogFile file) {
    var next = file.nextWake();
    var arranged = wakes.get(file);
    if (next.isEmpty() || (arranged != null && arranged.micros() <= next.getAsLong())) {
      return;
    }
    if (arranged != null) {
      arranged.appointment().cancel();
    }
    var wait = Duration.of(Math.max(0, next.getAsLong() - micros()), ChronoUnit.MICROS);
    wakes.put(file, new Wake(next.getAsLong(), loop.after(wait, () -> wake(file))));
  }

  private void wake(LogFile file) {
    wakes.remove(file);
    file.wake(micros());
    written(file);
  }

  /** A file is used no more. */
  void released(LogFile file) {
    var arranged = wakes.remove(file);
    if (arranged != null) {
      arranged.appointment().cancel();
    }
  }

  @Override
  public void close() {
    followers.forEach(LogFollower::end);
    loop.execute(this::end);
    loop.close();
  }
}
