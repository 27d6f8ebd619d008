package dev.jsup.daemon.command;

import dev.jsup.daemon.logread.LineFilter.LineSearch;
import dev.jsup.daemon.logs.SearchedLine;
import dev.jsup.protocol.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a regular expression in lines. A line for which it would take for ever has no match,
 * which is complained about once. Not thread-safe.
 */
final class Grep implements LineSearch {
  private final Pattern pattern;
  private @Nullable String complaint;
  private boolean complained;

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
  public boolean finds(byte[] bytes, int from, int length) {
    int searched = Math.min(length, MAX_BYTES);
    if (searched > 0 && bytes[from + searched - 1] == '\r') {
      searched--;
    }
    try {
      var text = new String(bytes, from, searched, StandardCharsets.UTF_8);
      return pattern.matcher(new SearchedLine(text)).find();
    } catch (StackOverflowError | SearchedLine.TooCostly _) {
      if (!complained) {
        complained = true;
        complaint = "lines are left out, as /%s/ takes too long to be sought in them";
      }
      return false;
    }
  }

  /** What is to be told since the last call. */
  Optional<String> complaint() {
    var told = Optional.ofNullable(complaint).map(text -> text.formatted(pattern));
    complaint = null;
    return told;
  }
}
