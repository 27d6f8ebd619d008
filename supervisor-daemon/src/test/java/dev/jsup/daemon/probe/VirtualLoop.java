package dev.jsup.daemon.probe;

import dev.jsup.daemon.eventloop.DescriptorLoop.Appointment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A loop whose time passes when a test says so, and that can be late. */
final class VirtualLoop implements ProbeLoop {
  private final List<Task> tasks = new ArrayList<>();
  private long now = Long.MAX_VALUE - 1_000_000; // as a real one, it may overflow
  private long count;

  private record Task(long due, long number, Runnable action) {}

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Appointment after(Duration delay, Runnable action) {
    var task = new Task(now + delay.toNanos(), count++, action);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  @Override
  public void execute(Runnable task) {
    var _ = after(Duration.ZERO, task);
  }

  /** Lets time pass, and does what is due at its moment. */
  void pass(Duration time) {
    long end = now + time.toNanos();
    for (var task = first(end); task != null; task = first(end)) {
      tasks.remove(task);
      now = Math.max(task.due() - now, 0) + now;
      task.action().run();
    }
    now = end;
  }

  /** Time passes while the thread stands still; what was due meanwhile is done afterwards. */
  void standStill(Duration time) {
    now += time.toNanos();
  }

  int appointments() {
    return tasks.size();
  }

  private Task first(long end) {
    return tasks.stream()
        .filter(task -> task.due() - end <= 0)
        .min(
            Comparator.comparingLong((Task task) -> task.due() - now)
                .thenComparingLong(Task::number))
        .orElse(null);
  }
}
