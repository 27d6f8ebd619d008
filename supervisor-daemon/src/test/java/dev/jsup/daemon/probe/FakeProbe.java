package dev.jsup.daemon.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A probe that a test answers for; it writes down what is asked of it. */
final class FakeProbe implements Probe {
  final List<String> log = new ArrayList<>();
  private @Nullable Asker asker;
  private boolean queued;
  private boolean open;

  /** From now on attempts wait for a thread of the daemon's. */
  void queue(boolean on) {
    queued = on;
  }

  @Override
  public Attempt begin(Asker who) {
    if (open) {
      throw new AssertionError("two attempts at a time");
    }
    open = true;
    asker = who;
    log.add("begin");
    if (!queued) {
      who.begun();
    }
    return new Attempt() {
      @Override
      public void cancel() {
        open = false;
        log.add("cancel");
      }

      @Override
      public String overdue(Duration timeout) {
        return "no answer";
      }
    };
  }

  /** The waiting attempt gets its thread. */
  void dequeue() {
    current().begun();
  }

  void answer(ProbeResult result) {
    open = false;
    current().done(result);
  }

  private Asker current() {
    if (asker == null) {
      throw new AssertionError("nothing was asked");
    }
    return asker;
  }

  @Override
  public void close() {
    log.add("close");
  }
}
