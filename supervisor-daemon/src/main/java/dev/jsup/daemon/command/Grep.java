package dev.jsup.daemon.command;

import dev.jsup.daemon.logread.LineFilter.LineSearch;
import dev.jsup.daemon.logs.SearchedLine;
import dev.jsup.protocol.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Looks for a regular expression in lines. A line for which it would take for ever has no match,
 * and so has one in whose first MiB there is none; each is complained about once. Not thread-safe.
 */
final class Grep implements LineSearch {
  private final Pattern pattern;
  private final Set<Complaint> known = EnumSet.noneOf(Complaint.class);
  private final Queue<Complaint> untold = new ArrayDeque<>();

  /** What is wrong with a line. */
  private enum Complaint {
    TOO_COSTLY("lines are left out, as /%s/ takes too long to be sought in them"),
    TOO_LONG(
        "lines of more than 1 MiB are left out, as /%s/ is not in their first MiB; what comes after"
            + " is not searched");

    final String text;

    Complaint(String text) {
      this.text = text;
    }
  }

  private Grep(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Looks for {@code regex}. */
  static Grep of(String regex) throws Refused {
    try {
      return new Grep(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "grep: '%s' is no regular expression: %s".formatted(regex, e.getDescription()),
          "Put a backslash before each character that is meant as it is, such as . * [ (");
    }
  }

  @Override
  public boolean finds(byte[] bytes, int from, int length, boolean whole) {
    int searched = whole && length > 0 && bytes[from + length - 1] == '\r' ? length - 1 : length;
    try {
      var text = new String(bytes, from, searched, StandardCharsets.UTF_8);
      boolean found = pattern.matcher(new SearchedLine(text)).find();
      if (!found && !whole) {
        complain(Complaint.TOO_LONG);
      }
      return found;
    } catch (StackOverflowError | SearchedLine.TooCostly _) {
      complain(Complaint.TOO_COSTLY);
      return false;
    }
  }

  private void complain(Complaint complaint) {
    if (known.add(complaint)) {
      untold.add(complaint);
    }
  }

  /** What is to be told since the last call. */
  Optional<String> complaint() {
    var told = Optional.ofNullable(untold.poll());
    return told.map(complaint -> complaint.text.formatted(pattern));
  }
}
