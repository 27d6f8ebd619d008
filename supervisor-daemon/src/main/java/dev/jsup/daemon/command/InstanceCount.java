package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.CountChange;
import dev.jsup.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The number of instances as users write it: {@code 4}, {@code max} or 0, or {@code -1}. */
final class InstanceCount {
  private InstanceCount() {}

  /**
   * The number that {@code word} means on a machine with {@code cpus}.
   *
   * @param word null means 1
   */
  static int parse(@Nullable String word, int cpus) throws Refused {
    if (word == null) {
      return 1;
    }
    if (word.equals("max")) {
      return cpus;
    }
    if (!word.matches("-?\\d{1,4}")) {
      throw refused(word);
    }
    int number = Integer.parseInt(word);
    int count = number <= 0 ? Math.max(1, cpus + number) : number;
    if (count > Limits.MAX_INSTANCES) {
      throw refused(word);
    }
    return count;
  }

  /**
   * What {@code word} means for an app that has instances: {@code 4}, {@code max}, {@code +2} or
   * {@code -1}.
   */
  static CountChange change(String word, int cpus) throws Refused {
    if (word.equals("max")) {
      return new CountChange(cpus, false);
    }
    if (!word.matches("[+-]?\\d{1,4}")) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "instances: '%s' (expected: N, +N, -N or 'max')".formatted(word),
          "See: jsup help scale");
    }
    return new CountChange(Integer.parseInt(word), !Character.isDigit(word.charAt(0)));
  }

  private static Refused refused(String word) {
    return new Refused(
        ErrorCode.BAD_DECLARATION,
        "instances: '%s' (expected: 1 to %d, 'max', or -N for N fewer than CPUs)"
            .formatted(word, Limits.MAX_INSTANCES),
        "");
  }
}
