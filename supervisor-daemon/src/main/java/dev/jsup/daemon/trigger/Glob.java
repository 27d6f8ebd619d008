package dev.jsup.daemon.trigger;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * A glob pattern for paths, as {@link java.nio.file.FileSystem#getPathMatcher} has it, but that any
 * folders may also be none: {@code src} and two stars and {@code *.js} is {@code src/a.js} too.
 * What is no such pattern matches nothing: patterns are checked where they are declared. Immutable.
 */
final class Glob {
  private static final String ANY_FOLDERS = "**/";

  private final List<PathMatcher> matchers = new ArrayList<>();

  Glob(String pattern) {
    add(pattern);
    for (int at = pattern.indexOf(ANY_FOLDERS);
        at >= 0;
        at = pattern.indexOf(ANY_FOLDERS, at + 1)) {
      add(pattern.substring(0, at) + pattern.substring(at + ANY_FOLDERS.length()));
    }
  }

  private void add(String pattern) {
    try {
      matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
    } catch (PatternSyntaxException _) {
      // of a pattern that was one before something was taken out of it
    }
  }

  boolean matches(Path path) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(path));
  }

  /** Whether {@code text} has a sign that stands for others. */
  static boolean isMeant(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
  }
}
