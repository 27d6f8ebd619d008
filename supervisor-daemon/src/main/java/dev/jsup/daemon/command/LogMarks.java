package dev.jsup.daemon.command;

import dev.jsup.daemon.logread.Reached;
import dev.jsup.protocol.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a reader of logs has come, in words that only a daemon understands: for each log which
 * file it is, and where in it the next line begins. For one thread.
 */
final class LogMarks {
  private static final int RADIX = 36;
  private static final String BETWEEN = "~";
  private static final String SINCE = "s";
  private static final int KEY_LENGTH = 10;

  private final Map<Path, String> keys = new HashMap<>();
  private final Map<String, String> changes = new LinkedHashMap<>();

  /**
   * What a reader has said.
   *
   * @param since when it began; what it does not know of has come later
   * @param logs by key
   */
  record Said(long since, Map<String, Reached> logs) {
    /** How far it has read a log. */
    Optional<Reached> of(Path log) {
      return Optional.ofNullable(logs.get(key(log)));
    }
  }

  /** Microseconds since 1970 when the reader began. */
  void began(long micros) {
    changes.put(SINCE, Long.toString(micros, RADIX));
  }

  /** It has all before that. */
  void reached(Path log, Reached place) {
    changes.put(
        keys.computeIfAbsent(log, LogMarks::key),
        String.join(
            ".",
            Long.toString(place.inode(), RADIX),
            Long.toString(place.offset(), RADIX),
            Long.toString(place.micros(), RADIX)));
  }

  /** What is new since the last call. */
  String take() {
    var text = new StringBuilder();
    changes.forEach((key, value) ->
        text.append(text.isEmpty() ? "" : BETWEEN).append(key).append('.').append(value));
    changes.clear();
    return text.toString();
  }

  /** Short, and the same in every daemon. */
  private static String key(Path log) {
    var id = UUID.nameUUIDFromBytes(log.toString().getBytes(StandardCharsets.UTF_8));
    var digits = Long.toString(id.getMostSignificantBits() >>> 12, RADIX);
    return "l" + digits.substring(0, Math.min(KEY_LENGTH, digits.length()));
  }

  /** Reads what the marks of an answer have said, all of them. */
  static Said parse(String marks) throws Refused {
    long since = 0;
    var logs = new HashMap<String, Reached>();
    for (var entry : marks.split(BETWEEN, -1)) {
      var parts = entry.split("\\.", -1);
      if (parts.length == 2 && parts[0].equals(SINCE)) {
        since = number(parts[1]);
      } else if (parts.length == 4) {
        logs.put(parts[0], new Reached(number(parts[1]), number(parts[2]), number(parts[3])));
      } else {
        throw bad(entry);
      }
    }
    return new Said(since, Map.copyOf(logs));
  }

  private static long number(String digits) throws Refused {
    if (!digits.matches("[0-9a-z]{1,12}")) {
      throw bad(digits);
    }
    return Long.parseLong(digits, RADIX);
  }

  private static Refused bad(String part) {
    return new Refused(
        ErrorCode.BAD_REQUEST,
        "after: '%s' is no part of marks".formatted(part),
        "Send all entries of the marks of one answer, or leave it out.");
  }
}
