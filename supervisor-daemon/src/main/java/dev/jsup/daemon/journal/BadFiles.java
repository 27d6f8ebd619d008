package dev.jsup.daemon.journal;

import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.time.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bad files that are kept for people to look at, under another name that ends in the time: one for
 * all that one start of the daemon finds.
 */
final class BadFiles {
  private static final Logger LOG = LoggerFactory.getLogger(BadFiles.class);
  private static final int KEPT_STARTS = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final WallClock clock;
  private @Nullable String now;

  BadFiles(Path folder, WallClock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Renames {@code file}, so that it is not read again; tells what was done, for people. */
  String setAside(Path file) {
    if (now == null) {
      now = TIME.format(clock.now());
    }
    var name = file.getFileName() + AppFile.BAD + now;
    try {
      Files.move(file, file.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
      return "renamed to " + name;
    } catch (IOException e) {
      return "cannot be renamed: " + IoReason.of(e);
    }
  }

  /** Removes all but those of the newest starts. */
  void removeOldest() {
    try (var entries = Files.list(folder)) {
      var byTime =
          entries
              .filter(entry -> !time(entry).isEmpty())
              .collect(Collectors.groupingBy(BadFiles::time, TreeMap::new, Collectors.toList()));
      byTime.descendingMap().values().stream()
          .skip(KEPT_STARTS)
          .flatMap(List::stream)
          .forEach(BadFiles::remove);
    } catch (NoSuchFileException | NotDirectoryException _) {
      // no journal yet
    } catch (IOException e) {
      LOG.warn("journal: cannot look for old bad files in {}: {}", folder, IoReason.of(e));
    }
  }

  private static String time(Path entry) {
    var name = entry.getFileName().toString();
    int at = name.lastIndexOf(AppFile.BAD);
    // The name of an app may have that in it, too.
    boolean aside = at >= 0 && !name.endsWith(".json") && !name.endsWith(".bak");
    return aside ? name.substring(at + AppFile.BAD.length()) : "";
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("journal: cannot remove {}: {}", file, IoReason.of(e));
    }
  }
}
