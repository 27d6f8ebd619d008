package dev.jsup.daemon.rotation;

import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.rotation.RotatedName.Style;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a folder has of the history of one log. */
final class HistoryListing {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryListing.class);
  private static final String PART = ".part";

  private final Path log;
  private final FolderNames names;
  private final boolean tidy;
  private final List<Found> found = new ArrayList<>();

  /**
   * One file that is there.
   *
   * @param at when it was rotated, as far as its name and its modification tell
   */
  record Found(Path path, RotatedName name, Instant modified, Instant at, long inode) {}

  private HistoryListing(Path log, FolderNames names, boolean tidy) {
    this.log = log;
    this.names = names;
    this.tidy = tidy;
  }

  /**
   * The history of {@code log}, oldest first, without leftovers of a compression cut short.
   *
   * @param tidy whether to remove those
   */
  static List<Found> of(Path log, FolderNames names, boolean tidy) throws IOException {
    var listing = new HistoryListing(log, names, tidy);
    listing.read();
    if (listing.found.isEmpty()) {
      return List.of();
    }
    listing.leaveOutUnfinished();
    return listing.inOrder();
  }

  /** The name under which {@code packed} is written until it is complete. */
  static Path part(Path packed) {
    return packed.resolveSibling("." + packed.getFileName() + PART);
  }

  private void read() throws IOException {
    var folder = log.toAbsolutePath().getParent();
    var logName = String.valueOf(log.getFileName());
    if (folder == null) {
      return;
    }
    for (var name : names.startingWith("." + logName, folder)) {
      if (isPart(logName, name)) {
        remove(folder.resolve(name));
      }
    }
    for (var name : names.startingWith(logName, folder)) {
      var rotated = RotatedName.of(logName, name);
      if (rotated != null) {
        add(log.resolveSibling(name), rotated);
      }
    }
  }

  private static boolean isPart(String log, String file) {
    return file.startsWith(".")
        && file.endsWith(PART)
        && RotatedName.of(log, file.substring(1, file.length() - PART.length())) != null;
  }

  private void add(Path path, RotatedName name) throws IOException {
    try {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        var modified = Files.getLastModifiedTime(path).toInstant();
        var at = name.at(modified, ZoneId.systemDefault());
        found.add(new Found(path, name, modified, at, Inode.of(path)));
      }
    } catch (NoSuchFileException _) {
      // Gone since it was listed.
      return;
    }
  }

  /**
   * Leaves out what a crash has left compressed beside its original. It has the original's time;
   * anything else of such a name is not of ours.
   */
  private void leaveOutUnfinished() {
    Map<Path, Instant> plain = new HashMap<>();
    for (var file : found) {
      if (file.name().packed() == Compression.NONE) {
        plain.put(file.path(), file.modified());
      }
    }
    for (var file : List.copyOf(found)) {
      boolean packed = file.name().packed() != Compression.NONE;
      if (packed && file.modified().equals(plain.get(RotatedName.plain(file.path())))) {
        remove(file.path());
        found.remove(file);
      }
    }
  }

  private void remove(Path leftover) {
    if (!tidy) {
      return;
    }
    try {
      Files.deleteIfExists(leftover);
    } catch (IOException e) {
      LOG.warn("cannot remove the leftover {}: {}", leftover, IoReason.of(e));
    }
  }

  /** Names of one style tell their order; among styles, time does. */
  private List<Found> inOrder() {
    Comparator<Found> byPacked =
        Comparator.comparing(file -> file.name().packed() == Compression.NONE);
    Comparator<Found> byNumber = Comparator.comparingLong(file -> -file.name().number());
    Comparator<Found> byDate =
        Comparator.comparing(Found::at).thenComparingLong(file -> file.name().number());
    var numbered = of(Style.NUMBER, byNumber.thenComparing(byPacked));
    var dated = of(Style.DATE, byDate.thenComparing(byPacked));
    return merged(merged(numbered, dated), of(Style.LOGROTATE, byDate.thenComparing(byPacked)));
  }

  private List<Found> of(Style style, Comparator<Found> order) {
    return found.stream().filter(file -> file.name().style() == style).sorted(order).toList();
  }

  private static List<Found> merged(List<Found> one, List<Found> other) {
    var merged = new ArrayList<Found>();
    int next = 0;
    for (var file : one) {
      while (next < other.size() && other.get(next).at().isBefore(file.at())) {
        merged.add(other.get(next++));
      }
      merged.add(file);
    }
    merged.addAll(other.subList(next, other.size()));
    return merged;
  }
}
