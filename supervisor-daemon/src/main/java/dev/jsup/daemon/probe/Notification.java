package dev.jsup.daemon.probe;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One thing that an app says of itself, sd_notify(3). */
sealed interface Notification {
  /** What decides about the app; a child, which may be any program, cannot say it for the app. */
  sealed interface FromMain extends Notification {}

  /** It has started, or has read its settings again. */
  record Ready() implements Notification {}

  /** It begins to end. */
  record Stopping() implements FromMain {}

  /** It begins to read its settings again; {@link Ready} follows. */
  record Reloading() implements Notification {}

  /** What it does at present, one line for people; may be empty. */
  record Status(String text) implements Notification {}

  /** It needs more time for what it is doing, from now on. */
  record TimeExtended(Duration by) implements Notification {}

  /** Another process is its main process. */
  record MainPid(long pid) implements FromMain {}

  /** It is alive. */
  record WatchdogPing() implements Notification {}

  /** It has found out itself that it does not work any more. */
  record WatchdogTrigger() implements FromMain {}

  /** From now on it is to be alive this often; zero when it will not say any more. */
  record WatchdogInterval(Duration length) implements FromMain {}

  /** A line of which the word is known and the number is none. */
  record Malformed(String line) implements Notification {}

  /**
   * Reads a datagram: lines {@code WORD=value}. Lines of other words are left out, as sd_notify(3)
   * wants it. Durations of more than {@link Lines#LONGEST} are taken for that.
   */
  static List<Notification> parse(String datagram) {
    var notifications = new ArrayList<Notification>();
    for (var line : datagram.split("\n", -1)) {
      var notification = Lines.read(line);
      if (notification != null) {
        notifications.add(notification);
      }
    }
    return notifications;
  }

  /** How each line is read. */
  final class Lines {
    /** As good as for ever, and no sum with it is too large for nanoseconds in a long. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern DIGITS = Pattern.compile("\\d{1,20}");
    private static final BigInteger LARGEST_PID = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final BigInteger LONGEST_MICROS =
        BigInteger.valueOf(LONGEST.toSeconds() * 1_000_000);

    private Lines() {}

    private static @Nullable Notification read(String line) {
      int equals = line.indexOf('=');
      var word = line.substring(0, Math.max(equals, 0));
      var value = line.substring(equals + 1);
      return switch (word) {
        case "STATUS" -> new Status(value);
        case "EXTEND_TIMEOUT_USEC" -> duration(line, value, TimeExtended::new);
        case "WATCHDOG_USEC" -> duration(line, value, WatchdogInterval::new);
        case "MAINPID" -> mainPid(line, value);
        default -> fixed(line);
      };
    }

    private static @Nullable Notification fixed(String line) {
      return switch (line) {
        case "READY=1" -> new Ready();
        case "STOPPING=1" -> new Stopping();
        case "RELOADING=1" -> new Reloading();
        case "WATCHDOG=1" -> new WatchdogPing();
        case "WATCHDOG=trigger" -> new WatchdogTrigger();
        default -> null;
      };
    }

    private static Notification mainPid(String line, String value) {
      if (!DIGITS.matcher(value).matches()) {
        return new Malformed(line);
      }
      var pid = new BigInteger(value);
      return pid.signum() == 0 || pid.compareTo(LARGEST_PID) > 0
          ? new Malformed(line)
          : new MainPid(pid.longValueExact());
    }

    private static Notification duration(
        String line, String micros, Function<Duration, Notification> made) {
      if (!DIGITS.matcher(micros).matches()) {
        return new Malformed(line);
      }
      long value = new BigInteger(micros).min(LONGEST_MICROS).longValueExact();
      return made.apply(Duration.ofNanos(value * 1000));
    }
  }
}
