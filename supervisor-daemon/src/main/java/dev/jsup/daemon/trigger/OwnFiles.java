package dev.jsup.daemon.trigger;

import dev.jsup.daemon.supervisor.InstanceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that the daemon writes for apps, with their history, and the folders that it makes for
 * them. A change of them is no change of an app: it would have apps restart each other for ever.
 * Immutable. A folder may be reached by several paths: it looks at the disk for names that match.
 */
final class OwnFiles {
  /** None. */
  static final OwnFiles NONE = new OwnFiles(Set.of());

  /** What stands behind the name of a log that was rotated, here or by logrotate(8), and others. */
  private static final Pattern HISTORY = Pattern.compile("[.-]\\d.*|\\.new");

  /** The folders that a file of a name is in. */
  private final Map<String, Set<Path>> files = new HashMap<>();

  private final Map<String, Set<Path>> folders = new HashMap<>();

  private OwnFiles(Collection<Path> all) {
    var above = new HashSet<Path>();
    for (var file : all) {
      put(file, files);
      for (var folder = file.getParent();
          folder != null && above.add(folder);
          folder = folder.getParent()) {
        put(folder, folders);
      }
    }
  }

  private static void put(Path path, Map<String, Set<Path>> into) {
    var name = path.getFileName();
    var folder = path.getParent();
    if (name != null && folder != null) {
      into.computeIfAbsent(name.toString(), _ -> new HashSet<>()).add(folder);
    }
  }

  /** Those of {@code instances}. */
  static OwnFiles of(Collection<InstanceFiles> instances) {
    var all = new HashSet<Path>();
    for (var instance : instances) {
      add(instance.out(), all);
      add(instance.error(), all);
      add(instance.combined(), all);
      add(instance.pid(), all);
    }
    return new OwnFiles(all);
  }

  /** Destinations of logs may be words, too. */
  private static void add(@Nullable String file, Set<Path> to) {
    if (file != null && file.startsWith("/")) {
      to.add(Path.of(file));
    }
  }

  /** Whether {@code file} is one of them, or a folder that one is below. */
  boolean contains(Path file) {
    var name = String.valueOf(file.getFileName());
    if (isIn(files.get(name), file) || isIn(folders.get(name), file)) {
      return true;
    }
    for (int end = 1; end < name.length(); end++) {
      var found = files.get(name.substring(0, end));
      if (found != null && HISTORY.matcher(name.substring(end)).matches() && isIn(found, file)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(@Nullable Set<Path> folders, Path file) {
    var folder = file.getParent();
    if (folders == null || folder == null) {
      return false;
    }
    return folders.contains(folder)
        || folders.stream().map(OwnFiles::real).anyMatch(real(folder)::equals);
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException goneOrForbidden) {
      return folder;
    }
  }
}
