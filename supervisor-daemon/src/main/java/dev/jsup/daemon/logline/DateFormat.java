package dev.jsup.daemon.logline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Points in time as text, by a pattern in the tokens of day.js and of its plugin AdvancedFormat:
 * YYYY YY, M MM MMM MMMM, D DD Do, d dd ddd dddd, H HH, h hh, m mm, s ss, SSS, A a, Z ZZ, X x, Q;
 * {@code [escaped]}; anything else stands for itself. Names are English. Made anew once a second
 * only. Not thread-safe.
 */
public final class DateFormat {
  /** The word for {@link #ISO_PATTERN}; lower case will do. */
  public static final String ISO = "ISO";

  /** ISO 8601 with milliseconds and the offset, which is +00:00 in UTC. */
  public static final String ISO_PATTERN = "YYYY-MM-DDTHH:mm:ss.SSSZ";

  private static final int LONGEST_PATTERN = 200;
  private static final int MILLIS_PER_SECOND = 1000;
  private static final int MICROS_PER_MILLI = 1000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final List<DateToken> tokens;
  private final ZoneId zone;
  private final boolean hasUnixMillis;

  private final LineBuffer text = new LineBuffer(32);

  /** Where milliseconds stand in the text. */
  private final List<Integer> millisAt = new ArrayList<>();

  private long second;
  private int milli = -1;

  private DateFormat(List<DateToken> tokens, ZoneId zone) {
    this.tokens = tokens;
    this.zone = zone;
    hasUnixMillis = tokens.stream().anyMatch(DateToken::isUnixMillis);
  }

  /**
   * The format of {@code pattern}, in the time of {@code zone}.
   *
   * @throws IllegalArgumentException when there is nothing in it, or line ends and the like, or
   *     more than 200 characters; the message says so
   */
  public static DateFormat of(String pattern, ZoneId zone) {
    if (pattern.isBlank()) {
      throw new IllegalArgumentException("it is empty (expected: such as YYYY-MM-DDTHH:mm:ss)");
    }
    if (pattern.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException(
          "%d characters (expected: at most %d)".formatted(pattern.length(), LONGEST_PATTERN));
    }
    if (pattern.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a line end or another control character stands in it");
    }
    return new DateFormat(
        DateToken.parse(pattern.equalsIgnoreCase(ISO) ? ISO_PATTERN : pattern), zone);
  }

  /**
   * From now on the text is that of {@code micros}, microseconds since 1970.
   *
   * @return whether it may be another than before
   */
  boolean at(long micros) {
    long millis = Math.floorDiv(micros, MICROS_PER_MILLI);
    long now = Math.floorDiv(millis, MILLIS_PER_SECOND);
    int rest = (int) Math.floorMod(millis, (long) MILLIS_PER_SECOND);
    boolean isFirst = milli < 0;
    if (now == second && rest == milli) {
      return false;
    }
    boolean sameSecond = now == second && !isFirst;
    second = now;
    milli = rest;
    if (!sameSecond || hasUnixMillis) {
      write();
      return true;
    }
    millisAt.forEach(this::patch);
    return !millisAt.isEmpty();
  }

  private void write() {
    var time =
        ZonedDateTime.ofInstant(
            Instant.ofEpochSecond(second, (long) milli * NANOS_PER_MILLI), zone);
    text.clear();
    millisAt.clear();
    for (var token : tokens) {
      if (token.isMillis()) {
        millisAt.add(text.size());
      }
      var bytes = token.of(time).getBytes(StandardCharsets.UTF_8);
      text.put(bytes, 0, bytes.length);
    }
  }

  private void patch(int at) {
    var bytes = text.array();
    bytes[at] = digit(milli / 100);
    bytes[at + 1] = digit(milli / 10 % 10);
    bytes[at + 2] = digit(milli % 10);
  }

  private static byte digit(int value) {
    return (byte) ('0' + value);
  }

  /** The text of {@code micros}, microseconds since 1970. */
  public String format(long micros) {
    at(micros);
    return new String(text.array(), 0, text.size(), StandardCharsets.UTF_8);
  }

  /** Appends the text in UTF-8. */
  void append(LineBuffer out) {
    out.put(text.array(), 0, text.size());
  }
}
