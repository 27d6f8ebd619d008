package dev.jsup.daemon.trigger;

import dev.jsup.daemon.supervisor.WatchSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which changed files count. Immutable; looks at no file but as {@link OwnFiles} does. */
final class WatchRules {
  /** What never counts: hidden files, what packages are installed in, and what programs leave. */
  private static final List<String> NEVER = List.of(".*", "node_modules", "__pycache__", "*~");

  private final Path folder;
  private final Path home;
  private final OwnFiles own;
  private final List<Root> roots;
  private final List<Ignored> ignored = new ArrayList<>();

  /**
   * A file, or a folder with what is below it, as far as it matches.
   *
   * @param path up to the first part that is a pattern
   * @param base where the pattern begins
   */
  private record Root(Path path, Path base, Glob matching) {
    /** What is of the path of {@code folder} in it was not written as a pattern. */
    static Root of(String text, Path folder) {
      var path = Path.of(text);
      var base = folder;
      while (!path.startsWith(base)) {
        base = Objects.requireNonNull(base.getParent(), "absolute paths have a root in common");
      }
      var pattern = base.relativize(path).toString();
      if (!Glob.isMeant(pattern)) {
        return new Root(path, base, new Glob("**"));
      }
      var fixed = base;
      for (var part : base.relativize(path)) {
        if (Glob.isMeant(part.toString())) {
          break;
        }
        fixed = fixed.resolve(part);
      }
      return new Root(fixed, base, new Glob(pattern));
    }

    boolean concerns(Path file) {
      return file.startsWith(path) && matching.matches(base.relativize(file));
    }
  }

  /**
   * One entry of what is ignored.
   *
   * @param anywhere whether it is the name of a file or folder, at any depth
   */
  private record Ignored(Glob matching, boolean anywhere, boolean absolute) {
    static Ignored of(String entry) {
      var text = entry.replaceFirst("^(\\./|\\*\\*/)+", "").replaceFirst("(/\\*\\*|/)+$", "");
      return new Ignored(new Glob(text), text.indexOf('/') < 0, text.startsWith("/"));
    }

    boolean covers(Path file, Path belowRoot, Path belowFolder) {
      if (anywhere) {
        for (var part : belowRoot) {
          if (matching.matches(part)) {
            return true;
          }
        }
        return false;
      }
      for (var path = absolute ? file : belowFolder; path != null; path = path.getParent()) {
        if (matching.matches(path)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * @param folder of the app, where relative paths of what is ignored begin
   * @param home of the daemon, in which nothing counts
   * @param own the files that the daemon writes for apps
   */
  WatchRules(WatchSpec spec, Path folder, Path home, OwnFiles own) {
    this.folder = folder;
    this.home = home;
    this.own = own;
    this.roots = spec.paths().stream().map(text -> Root.of(text, folder)).toList();
    NEVER.forEach(entry -> ignored.add(Ignored.of(entry)));
    spec.ignore().forEach(entry -> ignored.add(Ignored.of(entry)));
  }

  /** Where what counts begins: files and folders, which need not be there. */
  List<Path> roots() {
    return roots.stream().map(Root::path).distinct().toList();
  }

  /** Whether a change of {@code file} counts. */
  boolean concerns(Path file) {
    return roots.stream().anyMatch(root -> root.concerns(file) && !isIgnored(file, root.path()))
        && !own.contains(file);
  }

  /** Whether what counts begins at or below {@code path}. */
  boolean beginBelow(Path path) {
    return roots.stream().anyMatch(root -> root.path().startsWith(path));
  }

  /** Whether {@code real}, a path without links, is in the home of the daemon. */
  boolean isInHome(Path real) {
    return real.startsWith(home);
  }

  /** Whether anything in {@code sub} may count, a folder at or below a root. */
  boolean mayConcernBelow(Path sub) {
    return roots.stream()
        .anyMatch(root -> sub.startsWith(root.path()) && !isIgnored(sub, root.path()));
  }

  private boolean isIgnored(Path file, Path root) {
    if (file.startsWith(home)) {
      return true;
    }
    if (file.equals(root)) {
      return false; // what was named itself is not ignored for its name
    }
    var belowRoot = root.relativize(file);
    var belowFolder = file.startsWith(folder) ? folder.relativize(file) : belowRoot;
    return ignored.stream().anyMatch(each -> each.covers(file, belowRoot, belowFolder));
  }

  /** {@code file} as people know it. */
  String shown(Path file) {
    return (file.startsWith(folder) && !file.equals(folder) ? folder.relativize(file) : file)
        .toString();
  }
}
