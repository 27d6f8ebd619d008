package dev.jsup.daemon.process;

import dev.jsup.daemon.os.PosixSpawn;
import dev.jsup.daemon.os.Shortage;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few trampolines started before they are needed, so that a restart costs one exec and not the
 * start of a shell too. There are none until the first launch. Thread-safe.
 */
final class SpareTrampolines implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpareTrampolines.class);
  private static final int SPARES = 2;

  private final ArrayDeque<Trampoline> spares = new ArrayDeque<>();
  private final String home;
  private final Orphans orphans;
  private volatile boolean detaches = PosixSpawn.isSupported();
  private boolean closed;

  /**
   * @param home the jsup home, by which they can be told from those of other daemons
   * @param orphans who leave their ends to them
   */
  SpareTrampolines(String home, Orphans orphans) {
    this.home = home;
    this.orphans = orphans;
  }

  /** A spare one, or a new one when there is none. */
  Trampoline take() throws IOException {
    for (var spare = poll(); spare != null; spare = poll()) {
      if (spare.isAlive()) {
        return spare;
      }
      spare.close(); // somebody has killed it
    }
    return start();
  }

  private Trampoline start() throws IOException {
    if (detaches) {
      try {
        return DetachedTrampoline.start(home, orphans);
      } catch (IOException e) {
        if (Shortage.isBehind(e)) {
          throw e;
        }
        detaches = false; // what the kernel cannot do now it cannot do later
        LOG.warn("the JDK is to wait for apps, with a thread each: {}", e.getMessage());
      }
    }
    return AttachedTrampoline.start(home, orphans);
  }

  private synchronized @Nullable Trampoline poll() {
    return spares.poll();
  }

  /** Starts as many as are missing. */
  void refill() {
    while (isShort()) {
      try {
        keep(start());
      } catch (IOException e) {
        LOG.debug("no spare trampoline; the next launch tries again", e);
        return;
      }
    }
  }

  private synchronized boolean isShort() {
    return !closed && spares.size() < SPARES;
  }

  private synchronized void keep(Trampoline fresh) {
    if (closed) {
      fresh.close();
    } else {
      spares.add(fresh);
    }
  }

  /** Ends the spare processes. */
  @Override
  public synchronized void close() {
    closed = true;
    spares.forEach(Trampoline::close);
    spares.clear();
  }
}
