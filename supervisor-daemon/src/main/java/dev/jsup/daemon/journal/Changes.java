package dev.jsup.daemon.journal;

import dev.jsup.daemon.supervisor.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has changed and is to be written: the newest snapshot, and who waits for it to be on disk.
 * Thread-safe; one thread takes.
 */
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
  private @Nullable Snapshot latest;
  private long given;
  private long tried;
  private boolean closed;

  /** Somebody who waits for the change number {@code change} to be tried. */
  private record Waiter(long change, CompletableFuture<Void> tried) {}

  /**
   * What is to be written.
   *
   * @param now null if there was nothing yet
   * @param change its number, for {@link #tried}
   * @param last whether nothing comes any more
   */
  record Due(@Nullable Snapshot now, long change, boolean last) {}

  /** Takes {@code now}, unless this is closed; tells whether it did. */
  boolean add(Snapshot now) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      latest = now;
      given++;
      work.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Done when all that was added so far was tried. */
  CompletableFuture<Void> written() {
    lock.lock();
    try {
      var done = new CompletableFuture<Void>();
      if (tried == given) {
        done.complete(null);
      } else {
        waiters.add(new Waiter(given, done));
        work.signal();
      }
      return done;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a change, or for the end.
   *
   * @param nanos how long at the most
   */
  void await(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (given == tried && !closed && left > 0) {
        left = work.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  /** Lets changes gather for {@code nanos}, or until somebody waits for them, or the end. */
  void gather(long nanos) {
    gather(nanos, _ -> false);
  }

  /** The same, but no longer than until one comes that is {@code urgent}. */
  void gather(long nanos, Predicate<Snapshot> urgent) {
    long left = nanos;
    while (left > 0) {
      var now = due().now();
      if (now != null && urgent.test(now)) {
        return;
      }
      left = awaitAnother(now, left);
    }
  }

  /** How much of {@code nanos} is left when there is another than {@code seen}. */
  @SuppressWarnings("ReferenceEquality") // a snapshot is made for each change
  private long awaitAnother(@Nullable Snapshot seen, long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (latest == seen && left > 0) {
        if (closed || !waiters.isEmpty()) {
          return 0;
        }
        left = work.awaitNanos(left);
      }
      return left;
    } catch (InterruptedException e) {
      interrupted(e);
      return 0;
    } finally {
      lock.unlock();
    }
  }

  private void interrupted(InterruptedException e) {
    LOG.warn("the journal is interrupted and ends", e);
    closed = true;
  }

  Due due() {
    lock.lock();
    try {
      return new Due(latest, given, closed);
    } finally {
      lock.unlock();
    }
  }

  /** All up to the change number {@code change} is on disk, or could not be written. */
  void tried(long change) {
    var done = new ArrayList<Waiter>();
    lock.lock();
    try {
      tried = change;
      while (!waiters.isEmpty() && waiters.getFirst().change() <= change) {
        done.add(waiters.removeFirst());
      }
    } finally {
      lock.unlock();
    }
    done.forEach(waiter -> waiter.tried().complete(null));
  }
}
