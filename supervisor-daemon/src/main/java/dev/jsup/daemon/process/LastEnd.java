package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.PidFd;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the last of some processes. */
final class LastEnd {
  private static final Logger LOG = LoggerFactory.getLogger(LastEnd.class);

  /** What cannot be watched counts as ended after this. */
  private static final long UNWATCHED_MILLIS = 1000;

  private LastEnd() {}

  /**
   * Calls {@code then}, on the loop's thread, when all have ended.
   *
   * @param processes at least one; closed here
   */
  static void await(List<PidFd> processes, DescriptorLoop exits, Runnable then) {
    var left = new AtomicInteger(processes.size());
    Runnable ended =
        () -> {
          if (left.decrementAndGet() == 0) {
            then.run();
          }
        };
    exits.execute(() -> processes.forEach(pidFd -> watch(pidFd, exits, ended)));
  }

  private static void watch(PidFd pidFd, DescriptorLoop exits, Runnable ended) {
    var watch = new DescriptorLoop.Watch[1];
    try {
      watch[0] =
          exits.watch(
              pidFd.fd(),
              () -> {
                watch[0].cancel();
                pidFd.close();
                ended.run();
              });
    } catch (RuntimeException e) {
      LOG.error("cannot watch a process, it is looked for again: {}", e.toString());
      pidFd.close();
      exits.schedule(UNWATCHED_MILLIS, ended);
    }
  }
}
