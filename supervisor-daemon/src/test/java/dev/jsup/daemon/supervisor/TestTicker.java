package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.time.Ticker;
import java.time.Duration;

/** A clock that stands still until it is moved. */
final class TestTicker implements Ticker {
  private long now = 1_000_000;

  @Override
  public long nanos() {
    return now;
  }

  void advance(Duration time) {
    now += time.toNanos();
  }
}
