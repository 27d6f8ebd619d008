package dev.jsup.daemon.logs;

import dev.jsup.daemon.logline.DateFormat;
import dev.jsup.daemon.logline.Utf8;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.UnixDatagramSender;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one stream as messages to the system's log, in the form that {@code /dev/log} takes,
 * syslog(3) and RFC 3164: {@code <14>Nov 2 10:15:30 app[4711]: text}. Never waits: what the log
 * does not take is counted, and told before the next line that it takes. Belongs to one thread.
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

  private final Path path;
  private final String tag;
  private final int priority;
  private final DateFormat time;
  private final MemorySegment message = Arena.ofAuto().allocate(LONGEST_MESSAGE);

  private @Nullable UnixDatagramSender socket;
  private boolean tried;
  private long triedAt;
  private long linesLeftOut;
  private @Nullable String reason;

  /** The lines of {@code stream} of the app {@code tag}, to the socket {@code path}. */
  public SyslogOutput(Path path, String tag, LogStream stream) {
    this(path, tag, stream, ZoneId.systemDefault());
  }

  SyslogOutput(Path path, String tag, LogStream stream, ZoneId zone) {
    this.path = path;
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
   * Sends one line, which stands in {@code line} without its end.
   *
   * @param pid of the process; 0 when it is not known
   * @param micros the time of the line, microseconds since 1970
   */
  public void send(byte[] line, int start, int length, long pid, long micros) {
    if (!connected(micros) || !told(pid, micros) || !sent(line, start, length, pid, micros)) {
      linesLeftOut++;
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

  private boolean told(long pid, long micros) {
    var notice = notice();
    if (notice == null) {
      return true;
    }
    var bytes = ("[jsup] " + notice).getBytes(StandardCharsets.UTF_8);
    boolean told = sent(bytes, 0, bytes.length, pid, micros);
    if (told) {
      linesLeftOut = 0;
    }
    return told;
  }

  private boolean sent(byte[] line, int start, int length, long pid, long micros) {
    if (socket == null) {
      return false;
    }
    try {
      boolean taken = socket.send(message(line, start, length, pid, micros));
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

  private MemorySegment message(byte[] line, int start, int length, long pid, long micros) {
    int size = append(head(pid, micros), 0);
    int rest = LONGEST_MESSAGE - size;
    if (length <= rest) {
      return message.asSlice(0, put(line, start, length, size));
    }
    var mark = " [jsup: cut, %d bytes]".formatted(length);
    size = put(line, start, Utf8.cut(line, start, rest - mark.length()), size);
    return message.asSlice(0, append(mark, size));
  }

  private String head(long pid, long micros) {
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

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
