package dev.jsup.daemon.trigger;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * A glob pattern for paths, as {@link java.nio.file.FileSystem#getPathMatcher} has it, but that any
 * folders may also be none: {@code src} and two stars and {@code *.js} is {@code src/a.js} too.
 * Immutable.
 */
final class Glob {
  private static final String ANY_FOLDERS = "**/";

  private final List<PathMatcher> matchers = new ArrayList<>();

  /**
   * @throws java.util.regex.PatternSyntaxException for what is no glob pattern
   */
  Glob(String pattern) {
    add(pattern);
    for (int at = pattern.indexOf(ANY_FOLDERS);
        at >= 0;
        at = pattern.indexOf(ANY_FOLDERS, at + 1)) {
      add(pattern.substring(0, at) + pattern.substring(at + ANY_FOLDERS.length()));
    }
  }

  private void add(String pattern) {
    matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
  }

  boolean matches(Path path) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(path));
  }

  /** Whether {@code text} has a sign that stands for others. */
  static boolean isMeant(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
  }
}
