package dev.jsup.daemon.logline;

import dev.jsup.daemon.supervisor.LineSpec;
import dev.jsup.daemon.supervisor.RateSpec;
import dev.jsup.protocol.model.LogStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes whole lines of one stream's output, in the form that its log wants. Not thread-safe. */
public final class LineProcessor {
  /**
   * {@link #accept(byte[], int, int, long, LineBuffer)} takes no further line when so many bytes
   * have come of the ones before: a chunk of empty lines becomes a hundred times as many in JSON.
   */
  static final int ENOUGH_BYTES = 256 * 1024;

  /** What the beginnings of long lines of all streams may need, by default. */
  public static final long BEGUN_BYTES = 16L << 20;

  private final LineForm form;
  private final int max;
  private final @Nullable RateLimit rate;
  private final BegunLine begun;
  private long now;

  /**
   * Whose lines they are.
   *
   * @param id of the instance
   */
  public record Origin(int id, String app, LogStream stream) {}

  /** The lines of {@code origin}, which shares no memory with others. */
  public LineProcessor(Origin origin, LineSpec spec, @Nullable RateSpec rate) {
    this(origin, spec, rate, new ByteBudget(BEGUN_BYTES));
  }

  /**
   * The lines of {@code origin}; the date is local time.
   *
   * @param begun what the beginning of a line is kept in; it may be shared with other streams
   */
  public LineProcessor(Origin origin, LineSpec spec, @Nullable RateSpec rate, ByteBudget begun) {
    this(origin, spec, rate, begun, ZoneId.systemDefault());
  }

  LineProcessor(
      Origin origin, LineSpec spec, @Nullable RateSpec rate, ByteBudget budget, ZoneId zone) {
    form = form(origin, spec, zone);
    max = spec.maxBytes();
    this.rate = rate == null ? null : new RateLimit(rate);
    begun = new BegunLine(max, budget);
  }

  private static LineForm form(Origin origin, LineSpec spec, ZoneId zone) {
    var format = spec.dateFormat();
    if (spec.json()) {
      return new JsonForm(origin, DateFormat.of(format == null ? DateFormat.ISO : format, zone));
    }
    return format == null ? new RawForm() : new DatedForm(DateFormat.of(format, zone));
  }

  /** From now on the lines are those of process {@code pid}. */
  public void began(long pid) {
    form.began(pid);
  }

  /**
   * Appends what the lines that {@code bytes} complete become to {@code out}, each with its end;
   * the rest is kept until its end comes.
   *
   * @param micros when the bytes were read, microseconds since 1970
   */
  public void accept(byte[] bytes, int length, long micros, LineBuffer out) {
    at(micros);
    int at = 0;
    while (at < length) {
      at += take(bytes, at, length, out, Integer.MAX_VALUE);
    }
  }

  /**
   * As {@link #accept(byte[], int, long, LineBuffer)}, but stops behind a line when {@code out} has
   * got large (256 KiB): then write it, clear it and come with the rest.
   *
   * @return how many of the bytes were taken, at least one unless {@code length} is 0
   */
  public int accept(byte[] bytes, int start, int length, long micros, LineBuffer out) {
    at(micros);
    return take(bytes, start, start + length, out, Math.max(ENOUGH_BYTES, out.size() + 1));
  }

  /** The first bytes of the line that was begun and not ended, as far as they are kept. */
  public byte[] begun() {
    return Arrays.copyOf(begun.array(), begun.size());
  }

  /** How many bytes that line has so far; 0 if none was begun. */
  public long begunLength() {
    return begun.length();
  }

  /** Begins within a line, before anything else; see {@link #begun}. */
  public void goOn(byte[] kept, long length) {
    begun.put(kept, 0, kept.length);
    begun.goOn(length - kept.length);
  }

  /** No more of it will come, or nobody can tell when: appends the line begun, if there is one. */
  public void end(long micros, LineBuffer out) {
    at(micros);
    if (!begun.isEmpty()) {
      complete(out);
    }
    tellWhatWasLeftOut(out);
  }

  /**
   * When {@link #tell} is to be called, microseconds since 1970; empty while nothing is left out.
   * Changes with the lines.
   */
  public OptionalLong nextNotice() {
    return rate == null ? OptionalLong.empty() : rate.nextNotice();
  }

  /** Appends what was left out since the last notice, if it is time to; no line need follow. */
  public void tell(long micros, LineBuffer out) {
    at(micros);
    tellIfDue(out);
  }

  private void tellIfDue(LineBuffer out) {
    var next = nextNotice();
    if (next.isPresent() && now >= next.getAsLong()) {
      tellWhatWasLeftOut(out);
    }
  }

  private void at(long micros) {
    now = micros;
    form.at(micros);
    if (rate != null) {
      rate.at(micros);
    }
  }

  private int take(byte[] bytes, int start, int end, LineBuffer out, int enough) {
    int at = begun.isEmpty() ? start : goOn(bytes, start, end, out);
    int last = ByteScan.lastLine(bytes, at, end);
    while (at < last && out.size() < enough) {
      at = rate == null ? form.lines(bytes, at, last, max, out, enough) : at;
      if (at < last && out.size() < enough) {
        at = oneLine(bytes, at, last, out);
      }
    }
    if (at == last && at < end) {
      begun.put(bytes, at, end);
      at = end;
    }
    return at - start;
  }

  /** Goes on with the line begun, to its end or that of the bytes; where that is. */
  private int goOn(byte[] bytes, int start, int end, LineBuffer out) {
    int lineEnd = ByteScan.lineEnd(bytes, start, end);
    begun.put(bytes, start, lineEnd);
    if (lineEnd == end) {
      return end;
    }
    complete(out);
    return lineEnd + 1;
  }

  /** Appends the line at {@code start}, whose end is there, if the rate allows it. */
  private int oneLine(byte[] bytes, int start, int end, LineBuffer out) {
    int lineEnd = ByteScan.lineEnd(bytes, start, end);
    if (lineEnd - start > max) {
      begun.put(bytes, start, lineEnd);
      complete(out);
    } else {
      offer(bytes, start, lineEnd, lineEnd - start, out);
    }
    return lineEnd + 1;
  }

  private void complete(LineBuffer out) {
    begun.complete();
    offer(begun.array(), 0, begun.size(), begun.length(), out);
    begun.clear();
  }

  /**
   * Appends the line, if the rate allows it.
   *
   * @param length as the app wrote it
   */
  private void offer(byte[] bytes, int start, int end, long length, LineBuffer out) {
    if (rate == null) {
      form.line(bytes, start, end, out);
    } else if (rate.passes(end - start + 1, length + 1)) {
      tellIfDue(out); // not before each line that passes in a flood
      form.line(bytes, start, end, out);
    }
  }

  private void tellWhatWasLeftOut(LineBuffer out) {
    var notice = rate == null ? null : rate.notice();
    if (notice != null) {
      var bytes = notice.getBytes(StandardCharsets.US_ASCII);
      form.line(bytes, 0, bytes.length, out);
    }
  }
}
