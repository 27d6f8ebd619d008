package dev.jsup.daemon.probe;

import dev.jsup.daemon.eventloop.DescriptorLoop.Appointment;
import dev.jsup.daemon.text.Durations;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for {@code WATCHDOG=1} of one process, sd_watchdog_enabled(3). Belongs to the loop's
 * thread.
 */
final class Watchdog {
  private final ProbeLoop loop;
  private final Runnable listen;
  private final Consumer<String> onSilence;
  private Duration length;
  private long heardNanos;
  private @Nullable Appointment next;
  private boolean waiting;

  /**
   * @param listen takes what was said and not read yet
   * @param onSilence told once, with the reason, when nothing has been heard for too long
   */
  Watchdog(ProbeLoop loop, Duration length, Runnable listen, Consumer<String> onSilence) {
    this.loop = loop;
    this.length = length;
    this.listen = listen;
    this.onSilence = onSilence;
  }

  /** Begins to wait. */
  void start() {
    waiting = true;
    heard();
    arm(length);
  }

  /** The process is alive. */
  void heard() {
    heardNanos = loop.nanos();
  }

  /** From now on it has to be heard this often; zero: not any more. */
  void setLength(Duration fresh) {
    boolean waits = waiting;
    end();
    length = fresh;
    if (waits) {
      start();
    }
  }

  private void arm(Duration delay) {
    if (length.isZero()) {
      return;
    }
    long dueNanos = loop.nanos() + delay.toNanos();
    next = loop.after(delay, () -> judge(dueNanos));
  }

  /** A loop that was late may have been kept from hearing; what it was told is read first. */
  private void judge(long dueNanos) {
    listen.run();
    if (!waiting) {
      return; // ended by what was read
    }
    long now = loop.nanos();
    long rest = length.toNanos() - (now - heardNanos);
    boolean late = now - dueNanos > length.toNanos() / 2;
    if (rest > 0) {
      arm(Duration.ofNanos(rest));
    } else if (late) {
      start();
    } else {
      end();
      onSilence.accept("no WATCHDOG=1 within " + Durations.spelled(length.toMillis()));
    }
  }

  /** Waits no more. */
  void end() {
    waiting = false;
    if (next != null) {
      next.cancel();
      next = null;
    }
  }
}
