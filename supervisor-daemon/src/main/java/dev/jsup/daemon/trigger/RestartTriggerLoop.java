package dev.jsup.daemon.trigger;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.eventloop.DescriptorLoop.Appointment;
import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.daemon.usage.UsageSampler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has instances restarted for the reasons that their apps declare. Its thread {@code triggers}
 * sleeps while no app declares any and nothing happens.
 */
public final class RestartTriggerLoop implements AutoCloseable {
  /** From one look at the memory of apps with a limit to the next. */
  private static final Duration MEMORY_PERIOD = Duration.ofSeconds(5);

  /** So late a clock that was set forward is noticed. */
  private static final Duration CLOCK_PERIOD = Duration.ofSeconds(30);

  /** What changes within this is looked at together, so that a storm of changes costs little. */
  private static final long TOGETHER_MILLIS = 50;

  private final DescriptorLoop loop = DescriptorLoop.start("triggers");
  private final MemoryLimits memory;
  private final CronTimes cron = new CronTimes();
  private final FileWatches files;
  private final WallClock clock;
  private final Facts facts;

  private final AtomicBoolean told = new AtomicBoolean();
  private volatile Snapshot latest = new Snapshot(List.of());

  private @Nullable Appointment memoryLook;
  private @Nullable Appointment cronLook;

  /** Where facts about one launch of an instance are told; callable from any thread. */
  @FunctionalInterface
  public interface Facts {
    /** Something about the launch {@code generation} of the instance {@code id}. */
    void tell(int id, int generation, InstanceEvent fact);
  }

  /**
   * @param home of the daemon, which writes there itself
   */
  public RestartTriggerLoop(WallClock clock, Path home, Facts facts) {
    var sampler = new UsageSampler(Ticker.system());
    this.memory = new MemoryLimits(sampler::sample);
    this.clock = clock;
    this.facts = facts;
    this.files =
        new FileWatches(
            loop,
            Ticker.system(),
            home,
            this::tell,
            note -> facts.tell(note.id(), note.generation(), new NoteTold(note.text())),
            WatchedTree::open,
            () -> latest);
  }

  /**
   * The instances are like this now. Call it on the owner's thread, for which it costs next to
   * nothing.
   */
  public void changed(Snapshot snapshot) {
    latest = snapshot;
    if (told.compareAndSet(false, true)) {
      loop.schedule(TOGETHER_MILLIS, this::adapt);
    }
  }

  private void adapt() {
    told.set(false);
    var snapshot = latest;
    cron.keep(snapshot, now());
    awaitCron();
    files.keep(snapshot);
    boolean limited = MemoryLimits.areIn(snapshot);
    if (limited && memoryLook == null) {
      memoryLook = loop.after(MEMORY_PERIOD, this::lookAtMemory);
    } else if (!limited && memoryLook != null) {
      memoryLook.cancel();
      memoryLook = null;
    }
  }

  private void lookAtMemory() {
    memoryLook = loop.after(MEMORY_PERIOD, this::lookAtMemory);
    memory.over(latest).forEach(this::tell);
  }

  private void awaitCron() {
    if (cronLook != null) {
      cronLook.cancel();
      cronLook = null;
    }
    var until = cron.until(now());
    if (until != null) {
      var wait = until.compareTo(CLOCK_PERIOD) < 0 ? until : CLOCK_PERIOD;
      cronLook = loop.after(wait, this::lookAtClock);
    }
  }

  private void lookAtClock() {
    cron.due(latest, now()).forEach(this::tell);
    awaitCron();
  }

  private ZonedDateTime now() {
    return clock.now().atZone(ZoneId.systemDefault());
  }

  private void tell(Due due) {
    facts.tell(due.id(), due.generation(), due.event());
  }

  /** Ends the thread. */
  @Override
  public void close() {
    loop.execute(files::close);
    loop.close();
  }
}
