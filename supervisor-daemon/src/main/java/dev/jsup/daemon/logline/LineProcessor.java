package dev.jsup.daemon.logline;

import dev.jsup.daemon.supervisor.LineSpec;
import dev.jsup.daemon.supervisor.RateSpec;
import dev.jsup.protocol.model.LogStream;
import org.jspecify.annotations.Nullable;

/** Makes whole lines of one stream's output, in the form that its log wants. Not thread-safe. */
public final class LineProcessor {
  /**
   * Whose lines they are.
   *
   * @param id of the instance
   */
  public record Origin(int id, String app, LogStream stream) {}

  /** The lines of {@code origin}; the date is local time. */
  public LineProcessor(Origin origin, LineSpec spec, @Nullable RateSpec rate) {}

  /** From now on the lines are those of process {@code pid}. */
  public void began(long pid) {}

  /**
   * Appends what the lines that {@code bytes} complete become to {@code out}, each with its end;
   * the rest is kept until its end comes.
   *
   * @param micros when the bytes were read, microseconds since 1970
   */
  public void accept(byte[] bytes, int length, long micros, LineBuffer out) {
    out.put(bytes, 0, length);
  }

  /** No more of it will come, or nobody can tell when: appends the line begun, if there is one. */
  public void end(long micros, LineBuffer out) {}
}
