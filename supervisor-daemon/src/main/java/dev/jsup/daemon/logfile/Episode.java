package dev.jsup.daemon.logfile;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A time during which a file could not be written, what was left out of it, and what is said about
 * that. Guarded by the lock of its log.
 */
final class Episode {
  private static final Logger LOG = LoggerFactory.getLogger(Episode.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Path path;
  private final boolean drops;
  private final boolean json;
  private boolean active;
  private boolean inLine;
  private long lines;
  private long bytes;
  private long since;
  private String reason = "";
  private @Nullable String last;

  /**
   * Of the file {@code path}.
   *
   * @param drops whether what cannot be written is left out
   * @param json whether every line of the file is an object
   */
  Episode(Path path, boolean drops, boolean json) {
    this.path = path;
    this.drops = drops;
    this.json = json;
  }

  boolean active() {
    return active;
  }

  /** Whether the rest of a line that was left out is still to come. */
  boolean inLine() {
    return inLine;
  }

  /** Something could not be written, as {@code reason} says; begins unless it has begun. */
  void failed(String reason, long micros) {
    if (active) {
      this.reason = reason;
      return;
    }
    active = true;
    inLine = false;
    lines = 0;
    bytes = 0;
    since = micros;
    this.reason = reason;
    var what = drops ? "what does not fit is left out" : "its writers wait";
    LOG.error("cannot write {}: {}; {}", path, reason, what);
  }

  /** The beginning of a line was in the file and is not any more. */
  void cutBack(long count) {
    bytes += count;
    inLine = true;
  }

  /** These are left out. */
  void leaveOut(MemorySegment left) {
    if (left.byteSize() > 0) {
      bytes += left.byteSize();
      lines += LineEnds.count(left);
      inLine = LineEnds.last(left) != left.byteSize() - 1;
    }
  }

  /**
   * Leaves out the rest of a line whose beginning was left out.
   *
   * @return how many bytes of {@code next} that are
   */
  long leaveOutRestOfLine(MemorySegment next) {
    if (!inLine) {
      return 0;
    }
    long end = LineEnds.first(next, 0);
    long rest = end < 0 ? next.byteSize() : end + 1;
    leaveOut(next.asSlice(0, rest));
    return rest;
  }

  /** No rest of a line comes any more. */
  void endLine() {
    if (active && inLine) {
      inLine = false;
      lines++;
    }
  }

  /** Whether anything was left out that the file has to tell. */
  boolean hasLeftOut() {
    return bytes > 0;
  }

  /** The line that stands in the file for what was left out. */
  String line(long micros) {
    var message =
        "[jsup] %s left out from %s to %s: %s"
            .formatted(amount(), time(since), time(micros), reason);
    return json ? object(message, micros) : message + '\n';
  }

  /** In the shape of the app's lines; the reason is the kernel's word and needs no escape. */
  private static String object(String message, long micros) {
    var at = local(micros).truncatedTo(ChronoUnit.MILLIS);
    return "{\"timestamp\":\"%s\",\"type\":\"jsup\",\"message\":\"%s\"}\n"
        .formatted(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at), message);
  }

  /** Writing works again. */
  void end(long micros) {
    if (active) {
      active = false;
      inLine = false;
      if (drops) {
        LOG.warn("writing {} works again; {} left out", path, amount());
      } else {
        LOG.warn("writing {} works again", path);
      }
      last =
          "could not write %s from %s to %s: %s; %s"
              .formatted(path, time(since), time(micros), reason, consequence());
    }
  }

  private String consequence() {
    return drops ? amount() + " left out" : "its writers waited";
  }

  /** What goes on now or happened last, for people; null when nothing ever did. */
  @Nullable String notice() {
    if (!active) {
      return last;
    }
    var what = drops ? amount() + " left out" : "its writers wait";
    return "cannot write %s: %s; %s since %s".formatted(path, reason, what, time(since));
  }

  private String amount() {
    return "%d %s (%d %s)"
        .formatted(lines, lines == 1 ? "line" : "lines", bytes, bytes == 1 ? "byte" : "bytes");
  }

  private static String time(long micros) {
    return TIME.format(local(micros));
  }

  private static ZonedDateTime local(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(ZoneId.systemDefault());
  }
}
