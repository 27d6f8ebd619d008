package dev.jsup.daemon.takeover;

import dev.jsup.daemon.takeover.ForeignFile.Unusable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the files that a {@code supervisord.conf} includes, as supervisord does: patterns, in the
 * order of their names, and a later section adds to one of the same name.
 */
final class IncludedConfs {
  static final String SECTION = "include";

  private static final String HERE = "%(here)s";

  private final Map<String, Map<String, String>> sections;
  private final String here;
  private final List<String> notes;

  /**
   * @param sections of the file that includes; what is read is added
   * @param here its folder
   * @param notes gets what could not be read
   */
  IncludedConfs(Map<String, Map<String, String>> sections, String here, List<String> notes) {
    this.sections = sections;
    this.here = here;
    this.notes = notes;
  }

  /** Adds all that is included. */
  void read() throws Unusable {
    var include = sections.remove(SECTION);
    var patterns = include == null ? "" : include.getOrDefault("files", "").strip();
    for (var pattern : patterns.isEmpty() ? new String[0] : patterns.split("\\s+", -1)) {
      var full = pattern.replace(HERE, here);
      var absolute = full.startsWith("/") ? full : here + '/' + full;
      var files = matching(absolute);
      if (files.isEmpty()) {
        notes.add("[include] " + absolute + ": no file");
      }
      for (var file : files) {
        add(file);
      }
    }
  }

  private Set<Path> matching(String pattern) {
    var found = new TreeSet<Path>();
    try {
      collect(Path.of("/"), Path.of(pattern).normalize(), 0, found);
    } catch (InvalidPathException | PatternSyntaxException e) {
      notes.add("[include] " + pattern + ": " + e.getMessage());
    }
    return found;
  }

  private static void collect(Path folder, Path pattern, int depth, Set<Path> found) {
    if (depth == pattern.getNameCount()) {
      found.add(folder);
      return;
    }
    var name = pattern.getName(depth).toString();
    if (name.chars().noneMatch(c -> "*?[".indexOf(c) >= 0)) {
      var next = folder.resolve(name);
      if (Files.exists(next)) {
        collect(next, pattern, depth + 1, found);
      }
      return;
    }
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
    try (var files = Files.list(folder)) {
      files
          .filter(file -> matcher.matches(file.getFileName()))
          .filter(file -> !file.getFileName().toString().startsWith(".") || name.startsWith("."))
          .forEach(file -> collect(file, pattern, depth + 1, found));
    } catch (IOException _) {
      // As supervisord has it: what cannot be listed has no file that matches.
    }
  }

  private void add(Path file) throws Unusable {
    try {
      var folder = String.valueOf(file.getParent());
      IniText.read(Files.readString(file))
          .forEach((name, keys) -> {
            keys.replaceAll((_, value) -> value.replace(HERE, folder));
            sections.computeIfAbsent(name, _ -> new LinkedHashMap<>()).putAll(keys);
          });
    } catch (IOException e) {
      notes.add("[include] " + file + " cannot be read: " + e.getMessage());
    } catch (Unusable e) {
      throw new Unusable(file + ": " + e.getMessage());
    }
  }
}
