package dev.jsup.daemon.probe;

import dev.jsup.daemon.probe.ProbeResult.Success;
import dev.jsup.daemon.text.Durations;
import java.time.Duration;

/** Whether the app prints a line in which a regex is found, after the one that was found before. */
final class LogLineProbe implements Probe {
  private final LogWatch watch;
  private final String regex;

  /**
   * @param watch closed with this
   * @param regex as people know it
   */
  LogLineProbe(LogWatch watch, String regex) {
    this.watch = watch;
    this.regex = regex;
  }

  @Override
  public Attempt begin(Asker asker) {
    asker.begun();
    watch.await(() -> asker.done(new Success()));
    return new Waiting(watch, regex);
  }

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public void close() {
    watch.close();
  }

  private record Waiting(LogWatch watch, String regex) implements Attempt {
    @Override
    public void cancel() {
      watch.stopWaiting();
    }

    @Override
    public String overdue(Duration timeout) {
      return "no line with '%s' within %s".formatted(regex, Durations.spelled(timeout.toMillis()));
    }
  }
}
