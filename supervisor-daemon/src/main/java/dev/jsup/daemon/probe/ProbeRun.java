package dev.jsup.daemon.probe;

import dev.jsup.daemon.eventloop.DescriptorLoop.Appointment;
import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.probe.Probe.Asker;
import dev.jsup.daemon.probe.Probe.Attempt;
import dev.jsup.daemon.probe.ProbeResult.Failure;
import dev.jsup.daemon.probe.ProbeResult.NotAsked;
import dev.jsup.daemon.supervisor.ProbeSpec;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One probe of one launch, from its first attempt to the verdict or its end. Belongs to the loop.
 *
 * <p>An attempt that took far longer than it could, because the loop was late (the machine was
 * busy, or the daemon stopped), says nothing about the app: it is made again.
 */
final class ProbeRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeRun.class);

  private final String name;
  private final ProbeLoop loop;
  private final Probe probe;
  private final Verdict verdict;
  private final Consumer<InstanceEvent> facts;
  private final Duration interval;
  private final Duration timeout;
  private @Nullable Attempt attempt;
  private @Nullable Appointment next;
  private int attempts;
  private long begun;
  private long asked;
  private String warned = "";
  private boolean ended;

  /**
   * @param name of the app, for the log
   * @param probe closed with this
   * @param facts called on the loop
   */
  ProbeRun(
      String name,
      ProbeLoop loop,
      Probe probe,
      ProbeSpec spec,
      Verdict verdict,
      Consumer<InstanceEvent> facts) {
    this.name = name;
    this.loop = loop;
    this.probe = probe;
    this.verdict = verdict;
    this.facts = facts;
    this.interval = spec.interval();
    this.timeout = probe.listens() ? spec.interval() : spec.timeout();
  }

  /** Makes the first attempt after {@code delay}. */
  void start(Duration delay) {
    next = loop.after(delay, this::begin);
  }

  private void begin() {
    attempts++;
    begun = loop.nanos();
    try {
      attempt = probe.begin(asker(attempts));
    } catch (RuntimeException e) {
      LOG.error("a probe cannot be made", e);
      unschedule();
      judge(new NotAsked(e.toString()));
    }
  }

  private Asker asker(int number) {
    return new Asker() {
      @Override
      public void begun() {
        if (!ended && number == attempts) {
          asked = loop.nanos();
          next = loop.after(timeout, ProbeRun.this::overdue);
        }
      }

      @Override
      public void done(ProbeResult result) {
        if (!ended && number == attempts && attempt != null) {
          ProbeRun.this.done(result);
        }
      }
    };
  }

  private void overdue() {
    var late = attempt;
    if (late == null) {
      return;
    }
    attempt = null;
    late.cancel();
    if (tookTooLong()) {
      begin();
    } else {
      judge(new Failure(late.overdue(timeout)));
    }
  }

  private void done(ProbeResult result) {
    attempt = null;
    unschedule();
    if (result instanceof Failure && tookTooLong()) {
      begin();
    } else {
      judge(result);
    }
  }

  /** Whether the loop cut the attempt off by more than half of its timeout too late. */
  private boolean tookTooLong() {
    return since(asked).compareTo(timeout.plus(timeout.dividedBy(2))) > 0;
  }

  private Duration since(long moment) {
    return Duration.ofNanos(loop.nanos() - moment);
  }

  private void judge(ProbeResult result) {
    if (result instanceof NotAsked(var why) && !why.equals(warned)) {
      LOG.warn("{} cannot be asked: {}", name, why);
      warned = why;
    }
    verdict.hear(result).ifPresent(facts);
    if (verdict.isFinal()) {
      close();
    } else if (!ended) {
      var rest = interval.minus(since(begun));
      next = loop.after(rest.isNegative() ? Duration.ZERO : rest, this::begin);
    }
  }

  private void unschedule() {
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  /** Cuts off the attempt under way; nothing is reported any more. */
  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    unschedule();
    if (attempt != null) {
      attempt.cancel();
      attempt = null;
    }
    probe.close();
  }
}
