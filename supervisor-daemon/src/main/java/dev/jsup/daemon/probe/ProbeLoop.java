package dev.jsup.daemon.probe;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.eventloop.DescriptorLoop.Appointment;
import dev.jsup.daemon.time.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;

/** The one thread that asks, and its clock. */
interface ProbeLoop extends Executor {
  /** Monotonic time. */
  long nanos();

  /** Runs {@code task} after {@code delay} at the earliest; later when the loop is busy. */
  Appointment after(Duration delay, Runnable task);

  /** That of a real thread. */
  static ProbeLoop of(DescriptorLoop loop, Ticker ticker) {
    return new ProbeLoop() {
      @Override
      public long nanos() {
        return ticker.nanos();
      }

      @Override
      public Appointment after(Duration delay, Runnable task) {
        return loop.after(delay, task);
      }

      @Override
      public void execute(Runnable task) {
        loop.execute(task);
      }
    };
  }
}
