package dev.jsup.daemon.cron;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * Points in time, by a pattern as in crontab(5): minute, hour, day, month and weekday, with a field
 * of seconds before them if there are six. Immutable and pure.
 *
 * <p>If neither day nor weekday begins with {@code *}, a day matches that matches one of them, else
 * it has to match both.
 *
 * <p>Where clocks change: a pattern for every hour goes by the hours that really pass. Any other
 * means times of the day: one that the clock leaves out is at the first moment after the gap, one
 * that it shows twice is at the first.
 */
public final class CronPattern {
  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private static final int MAX_LENGTH = 1000;
  private static final int WITH_SECONDS = 6;
  private static final int WITHOUT_SECONDS = 5;

  private final long seconds;
  private final long minutes;
  private final long hours;
  private final long days;
  private final long months;
  private final long weekdays;
  private final boolean eitherDay;

  /** What a text is. */
  public sealed interface Parsed {
    /** A pattern that matches some time or other. */
    record Ok(CronPattern pattern) implements Parsed {}

    /** None, and why not: {@code hour: 24 (expected: 0 to 23)}. */
    record Wrong(String problem) implements Parsed {}
  }

  private CronPattern(String[] texts) throws CronField.Wrong {
    int at = texts.length - WITHOUT_SECONDS;
    seconds = at == 0 ? 1 : CronField.SECOND.values(texts[0]);
    minutes = CronField.MINUTE.values(texts[at]);
    hours = CronField.HOUR.values(texts[at + 1]);
    days = CronField.DAY.values(texts[at + 2]);
    months = CronField.MONTH.values(texts[at + 3]);
    weekdays = CronField.WEEKDAY.values(texts[at + 4]);
    eitherDay = !texts[at + 2].startsWith("*") && !texts[at + 4].startsWith("*");
    if (!eitherDay && !matchesInSomeMonth()) {
      throw new CronField.Wrong("no month that it names has such a day");
    }
  }

  /** Reads a pattern, or one of {@code @hourly @daily @weekly @monthly @yearly}. */
  public static Parsed parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return new Parsed.Wrong("longer than " + MAX_LENGTH + " characters");
    }
    var stripped = text.strip();
    if (stripped.startsWith("@")) {
      var meant = NICKNAMES.get(stripped.toLowerCase(Locale.ROOT));
      return meant == null
          ? new Parsed.Wrong(stripped + " (expected: @hourly @daily @weekly @monthly @yearly)")
          : parse(meant);
    }
    var texts = stripped.split("\\s+", -1);
    if (stripped.isEmpty() || texts.length < WITHOUT_SECONDS || texts.length > WITH_SECONDS) {
      int count = stripped.isEmpty() ? 0 : texts.length;
      return new Parsed.Wrong(
          count + " fields (expected: minute hour day month weekday, seconds may go before them)");
    }
    try {
      return new Parsed.Ok(new CronPattern(texts));
    } catch (CronField.Wrong e) {
      return new Parsed.Wrong(String.valueOf(e.getMessage()));
    }
  }

  private boolean matchesInSomeMonth() {
    for (var month : Month.values()) {
      // In 400 years each day of the year falls on each weekday.
      if (has(months, month.getValue()) && Long.numberOfTrailingZeros(days) <= month.maxLength()) {
        return true;
      }
    }
    return false;
  }

  /** The first time strictly after {@code now}, in its zone, in whole seconds. */
  public ZonedDateTime next(ZonedDateTime now) {
    return hours == CronField.HOUR.all() ? nextAsHoursPass(now) : nextTimeOfDay(now);
  }

  private ZonedDateTime nextTimeOfDay(ZonedDateTime now) {
    var zone = now.getZone();
    var local = nextLocal(now.toLocalDateTime());
    while (true) {
      var next = at(local, zone);
      if (next.isAfter(now)) {
        return next;
      }
      local = nextLocal(local);
    }
  }

  private static ZonedDateTime at(LocalDateTime local, ZoneId zone) {
    var change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant().atZone(zone)
        : ZonedDateTime.ofLocal(local, zone, null);
  }

  private ZonedDateTime nextAsHoursPass(ZonedDateTime now) {
    var zone = now.getZone();
    var rules = zone.getRules();
    var instant = now.toInstant();
    var local = nextLocal(now.toLocalDateTime());
    ZoneOffset offset = now.getOffset();
    while (true) {
      var next = local.toInstant(offset);
      var change = rules.nextTransition(instant);
      if (change == null || next.isBefore(change.getInstant())) {
        return next.atZone(zone);
      }
      // Up to the change nothing is due; the moment of the change itself may be.
      instant = change.getInstant();
      offset = change.getOffsetAfter();
      local = nextLocal(change.getDateTimeAfter().minusSeconds(1));
    }
  }

  private LocalDateTime nextLocal(LocalDateTime after) {
    var from = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    var date = from.toLocalDate();
    if (matches(date)) {
      int time = timeFrom(from.toLocalTime().toSecondOfDay());
      if (time >= 0) {
        return date.atStartOfDay().plusSeconds(time);
      }
    }
    return nextDate(date).atStartOfDay().plusSeconds(timeFrom(0));
  }

  private LocalDate nextDate(LocalDate after) {
    var date = after.plusDays(1);
    while (!matches(date)) {
      date =
          has(months, date.getMonthValue())
              ? date.plusDays(1)
              : date.withDayOfMonth(1).plusMonths(1);
    }
    return date;
  }

  private boolean matches(LocalDate date) {
    boolean day = has(days, date.getDayOfMonth());
    boolean weekday = has(weekdays, date.getDayOfWeek().getValue() % 7);
    return has(months, date.getMonthValue()) && (eitherDay ? day || weekday : day && weekday);
  }

  /** The first second of a day, from the given one on, that matches; -1 if none does. */
  private int timeFrom(int secondOfDay) {
    int hour = secondOfDay / 3600;
    int minute = secondOfDay / 60 % 60;
    int second = secondOfDay % 60;
    if (has(hours, hour)) {
      int later = has(minutes, minute) ? first(seconds, second) : -1;
      if (later >= 0) {
        return (hour * 60 + minute) * 60 + later;
      }
      int laterMinute = first(minutes, minute + 1);
      if (laterMinute >= 0) {
        return (hour * 60 + laterMinute) * 60 + first(seconds, 0);
      }
    }
    int laterHour = first(hours, hour + 1);
    return laterHour < 0 ? -1 : (laterHour * 60 + first(minutes, 0)) * 60 + first(seconds, 0);
  }

  /** The first value from {@code from} on; -1 if there is none. */
  private static int first(long values, int from) {
    long rest = values >>> from << from;
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }

  private static boolean has(long values, int value) {
    return (values & (1L << value)) != 0;
  }
}
