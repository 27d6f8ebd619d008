package dev.jsup.daemon.control;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long a connection may wait for what. All methods run on the event loop. */
final class Patience {
  private static final int PEER_LOOK_SECONDS = 1;

  private enum Wait {
    NONE,
    FOR_A_REQUEST,
    FOR_ITS_REST
  }

  private final EventLoop loop;
  private final ControlLimits limits;
  private final Runnable tooSlow;
  private final Runnable close;
  private Wait wait = Wait.NONE;
  private @Nullable Future<?> timer;
  private @Nullable Future<?> peerLook;

  /**
   * @param tooSlow run when the rest of a request does not come in time
   * @param close run when no request comes in time, or the client is gone
   */
  Patience(EventLoop loop, ControlLimits limits, Runnable tooSlow, Runnable close) {
    this.loop = loop;
    this.limits = limits;
    this.tooSlow = tooSlow;
    this.close = close;
  }

  /** Waits for a request, or for the rest of one; goes on waiting if it does so already. */
  void waitFor(boolean rest) {
    var wanted = rest ? Wait.FOR_ITS_REST : Wait.FOR_A_REQUEST;
    if (wait != wanted) {
      stopWaiting();
      wait = wanted;
      timer = rest ? after(limits.requestTime(), tooSlow) : after(limits.idleTime(), close);
    }
  }

  private Future<?> after(Duration time, Runnable task) {
    return loop.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  void stopWaiting() {
    wait = Wait.NONE;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  /**
   * Looks every second whether the peer, which has closed its side, is still there: no event tells,
   * because its descriptor is out of epoll then (see {@link Wire#send}).
   */
  void lookForPeer(Wire wire) {
    peerLook =
        loop.scheduleWithFixedDelay(
            () -> {
              if (wire.isPeerGone()) {
                close.run();
              }
            },
            PEER_LOOK_SECONDS,
            PEER_LOOK_SECONDS,
            TimeUnit.SECONDS);
  }

  /** Waits for nothing any more. */
  void end() {
    stopWaiting();
    if (peerLook != null) {
      peerLook.cancel(false);
    }
  }
}
