package dev.jsup.daemon.rotation;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Shortage;
import dev.jsup.daemon.os.ThreadPriority;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that compresses, for all logs, with what the others leave of processor and disks.
 * It is there only while there is something to do, and nobody waits for it at the end of the
 * daemon: what it has not finished is made anew.
 */
final class Compressor implements Executor {
  static final Compressor SHARED = new Compressor();

  private static final Logger LOG = LoggerFactory.getLogger(Compressor.class);
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor thread;

  private Compressor() {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work ->
                Thread.ofPlatform()
                    .name("compressor")
                    .daemon()
                    .unstarted(() -> runAtLowestPriority(work)));
    thread.allowCoreThreadTimeOut(true);
  }

  private static void runAtLowestPriority(Runnable work) {
    try {
      ThreadPriority.lowest();
    } catch (OsException e) {
      LOG.warn("logs are compressed at normal priority: {}", e.getMessage());
    }
    work.run();
  }

  @Override
  public void execute(Runnable work) {
    try {
      thread.execute(work);
    } catch (OutOfMemoryError e) {
      if (!Shortage.isBehind(e)) {
        throw e;
      }
      LOG.warn("no room for the thread that compresses logs; the next rotation tries again");
      thread.getQueue().add(work);
    }
  }
}
