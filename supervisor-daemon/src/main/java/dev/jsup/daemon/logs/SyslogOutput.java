package dev.jsup.daemon.logs;

import dev.jsup.daemon.logline.ByteBudget;
import dev.jsup.daemon.logline.DateFormat;
import dev.jsup.daemon.logline.Utf8;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.UnixDatagramSender;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one stream as messages to the system's log, in the form that {@code /dev/log} takes,
 * syslog(3) and RFC 3164: {@code <14>Nov 2 10:15:30 app[4711]: text}. Never waits: the log's queue
 * is short, so what it does not take is kept, in bounds, for {@link #retry}. What finds no room
 * here, or was kept while the log took nothing for a second, is counted, and told before the next
 * line that the log takes. Belongs to one thread.
 */
public final class SyslogOutput implements AutoCloseable {
  /** Where the system's log listens. */
  public static final Path DEFAULT_SOCKET = Path.of("/dev/log");

  /** Of a message in bytes; rsyslog's own limit. */
  static final int LONGEST_MESSAGE = 8 * 1024;

  private static final int USER_FACILITY = 1 << 3;
  private static final int ERROR = 3;
  private static final int INFORMATION = 6;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private static final int LONGEST_TAG = 200;

  /** What all outputs together keep, by default. */
  static final long SHARED_BYTES = 8L << 20;

  /** What one output keeps at the most. */
  private static final int MAX_KEPT_BYTES = 1 << 20;

  /** What a kept message needs besides its bytes. */
  private static final int MESSAGE_BYTES = 80;

  private final Path path;
  private final String tag;
  private final int priority;
  private final DateFormat time;
  private final ByteBudget budget;
  private final MemorySegment message = Arena.ofAuto().allocate(LONGEST_MESSAGE);
  private final ArrayDeque<byte[]> kept = new ArrayDeque<>();
  private long keptBytes;
  private boolean waiting;

  /** When the log took something, or the waiting began. */
  private long progressed;

  /** Of the process that wrote the last line. */
  private long pid;

  private @Nullable UnixDatagramSender socket;
  private boolean tried;
  private long triedAt;
  private long linesLeftOut;
  private @Nullable String reason;

  /** One that shares no memory with others. */
  public SyslogOutput(Path path, String tag, LogStream stream) {
    this(path, tag, stream, new ByteBudget(MAX_KEPT_BYTES));
  }

  /**
   * The lines of {@code stream} of the app {@code tag}, to the socket {@code path}.
   *
   * @param budget for what is kept; it may be shared with other outputs
   */
  public SyslogOutput(Path path, String tag, LogStream stream, ByteBudget budget) {
    this(path, tag, stream, budget, ZoneId.systemDefault());
  }

  SyslogOutput(Path path, String tag, LogStream stream, ByteBudget budget, ZoneId zone) {
    this.path = path;
    this.budget = budget;
    this.tag = word(tag);
    priority = USER_FACILITY | (stream == LogStream.ERR ? ERROR : INFORMATION);
    time = DateFormat.of("MMM DD HH:mm:ss", zone);
  }

  /** A tag ends at a bracket, a colon or a space. */
  private static String word(String tag) {
    var word = tag.replaceAll("[^\\x21-\\x7e]|[\\[\\]:]", "_");
    return word.substring(0, Math.min(word.length(), LONGEST_TAG));
  }

  /**
   * Sends or keeps one line, which stands in {@code line} without its end.
   *
   * @param pid of the process; 0 when it is not known
   * @param micros the time of the line, microseconds since 1970
   */
  public void send(byte[] line, int start, int length, long pid, long micros) {
    this.pid = pid;
    if (!connected(micros) || !told(micros) || !accepted(line, start, length, micros)) {
      linesLeftOut++;
    }
  }

  /** Whether {@link #retry} is to be called in some milliseconds. */
  public boolean isWaiting() {
    return waiting;
  }

  /**
   * Sends what is kept, and the notice of what is left out. Gives up what is kept when the log has
   * taken nothing for a second.
   *
   * @param micros now, microseconds since 1970
   */
  public void retry(long micros) {
    if (connected(micros) && drained(micros) && told(micros)) {
      waiting = false;
    } else if (Math.abs(micros - progressed) >= MICROS_PER_SECOND) {
      giveUp();
    }
  }

  private void giveUp() {
    waiting = false;
    linesLeftOut += kept.size();
    kept.clear();
    budget.give(keptBytes);
    keptBytes = 0;
  }

  private boolean drained(long micros) {
    for (var next = kept.peek(); next != null; next = kept.peek()) {
      if (!sent(message.asSlice(0, put(next, 0, next.length, 0)))) {
        return false;
      }
      kept.remove();
      keptBytes -= cost(next.length);
      budget.give(cost(next.length));
      progressed = micros;
    }
    return true;
  }

  /** Sends a line or keeps it, behind those that are kept. */
  private boolean accepted(byte[] line, int start, int length, long micros) {
    boolean first = drained(micros);
    var next = message(line, start, length, micros);
    if (first && sent(next)) {
      return true;
    }
    long cost = cost(next.byteSize());
    if (socket == null || keptBytes + cost > MAX_KEPT_BYTES || !budget.take(cost)) {
      return false;
    }
    keptBytes += cost;
    kept.add(next.toArray(ValueLayout.JAVA_BYTE));
    waits(micros);
    return true;
  }

  private static long cost(long length) {
    return MESSAGE_BYTES + length;
  }

  private void waits(long micros) {
    if (!waiting) {
      waiting = true;
      progressed = micros;
    }
  }

  /** What is left out now and why, for people; null when nothing is. */
  public @Nullable String notice() {
    return linesLeftOut == 0
        ? null
        : "%d line%s left out: %s: %s"
            .formatted(linesLeftOut, linesLeftOut == 1 ? "" : "s", path, reason);
  }

  /** Whether there is a socket; one that has failed is tried again once a second at most. */
  private boolean connected(long micros) {
    if (socket != null) {
      return true;
    }
    if (tried && Math.abs(micros - triedAt) < MICROS_PER_SECOND) {
      return false;
    }
    tried = true;
    triedAt = micros;
    try {
      socket = UnixDatagramSender.connect(path);
      return true;
    } catch (IOException e) {
      reason = IoReason.of(e);
      return false;
    }
  }

  /**
   * Whether nothing is left out that is not told. What is kept is older than that: it goes first,
   * and until then no further line is taken.
   */
  private boolean told(long micros) {
    var notice = notice();
    if (notice == null) {
      return true;
    }
    var bytes = ("[jsup] " + notice).getBytes(StandardCharsets.UTF_8);
    boolean told = drained(micros) && sent(message(bytes, 0, bytes.length, micros));
    if (told) {
      linesLeftOut = 0;
    } else if (socket != null) {
      waits(micros);
    }
    return told;
  }

  private boolean sent(MemorySegment next) {
    if (socket == null) {
      return false;
    }
    try {
      boolean taken = socket.send(next);
      if (!taken) {
        reason = "its queue is full";
      }
      return taken;
    } catch (IOException e) {
      // The log was restarted, or has gone: the next line finds out.
      reason = IoReason.of(e);
      socket.close();
      socket = null;
      return false;
    }
  }

  private MemorySegment message(byte[] line, int start, int length, long micros) {
    int size = append(head(micros), 0);
    int rest = LONGEST_MESSAGE - size;
    if (length <= rest) {
      return message.asSlice(0, put(line, start, length, size));
    }
    var mark = " [jsup: cut, %d bytes]".formatted(length);
    size = put(line, start, Utf8.cut(line, start, rest - mark.length()), size);
    return message.asSlice(0, append(mark, size));
  }

  private String head(long micros) {
    var process = pid == 0 ? "" : "[" + pid + "]";
    return "<%d>%s %s%s: ".formatted(priority, date(micros), tag, process);
  }

  /** The day has a blank before it when it has one digit. */
  private String date(long micros) {
    var date = time.format(micros);
    return date.charAt(4) == '0' ? date.substring(0, 4) + " " + date.substring(5) : date;
  }

  private int append(String text, int at) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return put(bytes, 0, bytes.length, at);
  }

  private int put(byte[] bytes, int start, int length, int at) {
    MemorySegment.copy(MemorySegment.ofArray(bytes), start, message, at, length);
    return at + length;
  }

  /** What the log does not take at once is lost. */
  @Override
  public void close() {
    if (!drained(progressed)) {
      giveUp();
    }
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
