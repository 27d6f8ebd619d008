package dev.jsup.daemon.dump;

import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.PrivateFile;
import dev.jsup.daemon.time.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The dump: what was saved last, and beside it, under the name that ends in {@code .bak}, what was
 * saved before. Indented JSON, mode 0600. Thread-safe.
 */
public final class DumpFile {
  private static final String FORMAT = "jsup-dump";
  private static final int VERSION = 1;
  private final ReentrantLock lock = new ReentrantLock();
  private final Path present;
  private final Path before;
  private final WallClock clock;

  /** The whole file. */
  private record Content(String format, int version, Instant savedAt, List<SavedApp> apps) {}

  /** A file, or part of it, that is not what a dump looks like. */
  private static final class BadDump extends Exception {
    private static final long serialVersionUID = 1L;

    BadDump(String message) {
      super(message);
    }
  }

  public DumpFile(Path path, WallClock clock) {
    this.present = path;
    this.before = path.resolveSibling(path.getFileName() + ".bak");
    this.clock = clock;
  }

  /** What was saved last. */
  public Path path() {
    return present;
  }

  /** What was saved before that. */
  public Path before() {
    return before;
  }

  /** Saves {@code apps}; what was saved last is what was saved before from now on. */
  public void write(List<SavedApp> apps) throws IOException {
    var content = new Content(FORMAT, VERSION, clock.now(), apps);
    byte[] json = DumpJson.MAPPER.writeValueAsBytes(content);
    lock.lock();
    try {
      var fresh = present.resolveSibling(present.getFileName() + ".new");
      PrivateFile.write(fresh, json, true);
      if (isGood(present)) {
        // Not renamed: there is a dump at every moment.
        PrivateFile.replace(before, Files.readAllBytes(present));
      }
      PrivateFile.rename(fresh, present);
      PrivateFile.syncFolder(present.resolveSibling(""));
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is a dump that may take the place of the one before it. */
  private static boolean isGood(Path file) {
    try {
      readEntries(
          DumpJson.MAPPER.readTree(Files.readAllBytes(file)), new ArrayList<>(), new ArrayList<>());
      return true;
    } catch (IOException | JacksonException | BadDump missingOrBroken) {
      return false;
    }
  }

  /** What was saved last, or before if that is not there or not good; a bad file is put aside. */
  public DumpReading read() {
    lock.lock();
    try {
      var notes = new ArrayList<String>();
      for (var file : List.of(present, before)) {
        var found = read(file, notes);
        if (found != null) {
          return found;
        }
      }
      return notes.isEmpty() ? new DumpReading.Missing() : new DumpReading.Unreadable(notes);
    } finally {
      lock.unlock();
    }
  }

  /** The dump in {@code file}; null when there is none, or a fault in it, which is noted. */
  private DumpReading.@Nullable Found read(Path file, List<String> notes) {
    try {
      var apps = new ArrayList<SavedApp>();
      var bad = new ArrayList<String>();
      readEntries(DumpJson.MAPPER.readTree(Files.readAllBytes(file)), apps, bad);
      if (file.equals(before)) {
        notes.addFirst(
            (notes.isEmpty() ? present + " is not there" : notes.removeFirst())
                + "; taken instead: "
                + before);
      }
      return new DumpReading.Found(file, apps, bad, List.copyOf(notes));
    } catch (NoSuchFileException _) {
      return null;
    } catch (IOException e) {
      notes.add("%s cannot be read: %s".formatted(file, IoReason.of(e)));
    } catch (JacksonException e) {
      notes.add(
          "%s is no JSON: %s; it was %s".formatted(file, e.getOriginalMessage(), putAside(file)));
    } catch (BadDump e) {
      notes.add("%s is no dump: %s; it was %s".formatted(file, e.getMessage(), putAside(file)));
    }
    return null;
  }

  private static void readEntries(JsonNode root, List<SavedApp> apps, List<String> bad)
      throws BadDump, IOException {
    if (!root.path("format").asString("").equals(FORMAT) || !root.path("apps").isArray()) {
      throw new BadDump("no '\"format\": \"%s\"' with a list 'apps' in it".formatted(FORMAT));
    }
    int version = root.path("version").asInt(0);
    if (version != VERSION) {
      // It stays where it is, for the jsup that has written it.
      throw new IOException("it is of version %d (expected: %d)".formatted(version, VERSION));
    }
    int number = 0;
    for (var entry : root.path("apps")) {
      number++;
      try {
        apps.add(DumpJson.MAPPER.treeToValue(entry, SavedApp.class));
      } catch (JacksonException e) {
        var name = entry.path("spec").path("name").asString("entry " + number);
        bad.add("%s: its entry is not understood: %s".formatted(name, e.getOriginalMessage()));
      }
    }
    if (apps.isEmpty() && !bad.isEmpty()) {
      // It stays where it is as well: another jsup may understand it.
      throw new IOException("none of its entries is understood: " + bad.getFirst());
    }
  }

  /** Says what was done, for people. */
  private static String putAside(Path file) {
    var aside = file.resolveSibling(file.getFileName() + ".bad");
    try {
      PrivateFile.rename(file, aside);
      return "renamed to " + aside.getFileName();
    } catch (IOException e) {
      return "left there, as it cannot be renamed: " + IoReason.of(e);
    }
  }
}
