package dev.jsup.daemon.journal;

import dev.jsup.daemon.os.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a folder of the journal, whatever is in it; says in the log what is wrong with it. */
final class JournalReader {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

  private final Path folder;
  private final BadFiles badFiles;

  /** What is wrong with the files of the app at hand. */
  private final List<String> faults = new ArrayList<>();

  JournalReader(Path folder, BadFiles badFiles) {
    this.folder = folder;
    this.badFiles = badFiles;
  }

  /** All apps of which there is a good file; no two have an instance of the same id. */
  List<Found> read() throws IOException {
    var files = new LinkedHashSet<AppFile>();
    for (var entry : entries()) {
      if (entry.toString().endsWith(AppFile.FRESH)) {
        removeUnfinished(entry);
      }
      AppFile.ofEntry(entry).ifPresent(files::add);
    }
    var found = new ArrayList<Found>();
    for (var file : files) {
      var app = read(file);
      if (app != null) {
        found.add(app);
      }
    }
    badFiles.removeOldest();
    return withoutDoubles(found);
  }

  private List<Path> entries() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      LOG.debug("no journal", e);
      return List.of();
    }
  }

  private static void removeUnfinished(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      LOG.warn("journal: cannot remove {}, left unfinished: {}", file, IoReason.of(e));
    }
  }

  private @Nullable Found read(AppFile file) {
    faults.clear();
    boolean copied = Files.exists(file.copy());
    var present = read(file, file.present());
    if (present != null) {
      return new Found(file, present, false, copied);
    }
    var copy = read(file, file.copy());
    if (copy != null) {
      if (faults.isEmpty()) {
        LOG.info("journal: {} was being replaced; its copy is used", file.present());
      } else {
        LOG.warn("journal: {}; the last good copy is used", String.join("; ", faults));
      }
      return new Found(file, copy, true, true);
    }
    if (!faults.isEmpty()) {
      LOG.error(
          "journal: {}; the app is not known any more but for processes of it that run; start it"
              + " anew",
          String.join("; ", faults));
    }
    return null;
  }

  /** What stands in {@code path}; null when there is no such file or a fault in it. */
  private @Nullable AppRecord read(AppFile file, Path path) {
    try {
      var app = JournalJson.read(SealedText.read(path));
      if (!AppFile.of(folder, app.name()).base().equals(file.base())) {
        throw new BadFileException("it is of the app " + app.name());
      }
      return app;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      // Aside, as the next write would replace what may be good.
      faults.add("cannot read %s: %s, %s".formatted(path, IoReason.of(e), badFiles.setAside(path)));
    } catch (BadFileException e) {
      faults.add("%s is bad: %s, %s".formatted(path, e.getMessage(), badFiles.setAside(path)));
    }
    return null;
  }

  /** Without those that have an instance in common with one that was declared later. */
  private List<Found> withoutDoubles(List<Found> found) {
    var newestFirst =
        found.stream()
            .sorted(Comparator.comparing((Found each) -> each.app().createdAt()).reversed())
            .toList();
    var ids = new HashSet<Integer>();
    var good = new ArrayList<Found>();
    for (var each : newestFirst) {
      if (each.app().instances().stream().allMatch(instance -> ids.add(instance.id()))) {
        good.add(each);
      } else {
        LOG.error(
            "journal: {} has an instance of an id that an app declared later has; {}, copy {}",
            each.file().present(),
            badFiles.setAside(each.file().present()),
            badFiles.setAside(each.file().copy()));
      }
    }
    return good;
  }
}
