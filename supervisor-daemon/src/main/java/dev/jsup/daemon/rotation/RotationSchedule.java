package dev.jsup.daemon.rotation;

import dev.jsup.daemon.cron.CronPattern;
import dev.jsup.daemon.supervisor.RotationSpec;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a log is rotated whatever its size. Pure. */
public final class RotationSchedule {
  /** What {@link #pattern} takes, for a message. */
  public static final String EXPECTED = "hourly, daily, weekly, monthly or a cron pattern";

  private static final Map<String, String> WORDS =
      Map.of(
          "hourly", "0 * * * *",
          "daily", "0 0 * * *",
          "weekly", "0 0 * * 0",
          "monthly", "0 0 1 * *");

  private RotationSchedule() {}

  /** What a user's word for a schedule is. */
  public sealed interface Schedule {
    /** The cron pattern for {@link RotationSpec#schedule}. */
    record Pattern(String text) implements Schedule {}

    /** None, and why not. */
    record Wrong(String problem) implements Schedule {}
  }

  /** The cron pattern that {@code word} stands for or is. */
  public static Schedule pattern(String word) {
    var text = WORDS.getOrDefault(word.strip().toLowerCase(Locale.ROOT), word.strip());
    return switch (CronPattern.parse(text)) {
      case CronPattern.Parsed.Ok _ -> new Schedule.Pattern(text);
      case CronPattern.Parsed.Wrong _ when text.matches("\\w*") ->
          new Schedule.Wrong(word + " (expected: " + EXPECTED + ")");
      case CronPattern.Parsed.Wrong wrong -> new Schedule.Wrong(wrong.problem());
    };
  }

  /**
   * The first time after {@code now} at which the log is due; null if it has no schedule.
   *
   * @throws IllegalArgumentException if the schedule is no cron pattern
   */
  public static @Nullable ZonedDateTime next(RotationSpec spec, ZonedDateTime now) {
    var schedule = spec.schedule();
    if (schedule == null) {
      return null;
    }
    return switch (CronPattern.parse(schedule)) {
      case CronPattern.Parsed.Ok ok -> ok.pattern().next(now);
      case CronPattern.Parsed.Wrong wrong ->
          throw new IllegalArgumentException(schedule + ": " + wrong.problem());
    };
  }
}
