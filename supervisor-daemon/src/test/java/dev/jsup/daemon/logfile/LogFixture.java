package dev.jsup.daemon.logfile;

import dev.jsup.daemon.supervisor.LogSpec.WriteTrouble;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A log in a folder of its own, a past of which nothing is removed, and a clock that is set. */
final class LogFixture {
  static final int SOURCE = 6;

  final Path path;
  final Path timesFolder;
  final Contents contents;
  final NumberedPast past;

  /** Microseconds since 1970. */
  long now = 1_000_000_000_000_000L;

  LogFixture(Path folder) {
    this(folder, folder.resolve("logs/api-out.log"));
  }

  LogFixture(Path folder, Path path) {
    this.path = path;
    this.timesFolder = folder.resolve("log-times");
    var times = new Times(timesFolder);
    this.contents = new Contents(times, folder.resolve("unpacked"));
    this.past = new NumberedPast(path);
    try {
      times.prepare();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Rotated files named {@code .001}, {@code .002} and so on. */
  static final class NumberedPast implements Past {
    private final Path log;
    private final List<Old> files = new ArrayList<>();

    /** The folder where the next is moved to instead; to a missing one, it fails. */
    Path folder;

    int attempts;

    /** Done after each move. */
    Afterwards afterwards = () -> {};

    /** Something that a test does. */
    interface Afterwards {
      void run() throws IOException;
    }

    NumberedPast(Path log) {
      this.log = log;
      this.folder = log.resolveSibling(".");
    }

    /** A rotated file that is renamed by tests. */
    static final class NumberedOld implements Old {
      volatile Path path;
      private final Instant rotatedAt;

      NumberedOld(Path path, Instant rotatedAt) {
        this.path = path;
        this.rotatedAt = rotatedAt;
      }

      @Override
      public Path path() {
        return path;
      }

      @Override
      public Instant rotatedAt() {
        return rotatedAt;
      }
    }

    @Override
    public Old take(Instant now) throws IOException {
      attempts++;
      var name = "%s.%05d".formatted(log.getFileName(), files.size() + 1);
      var target = folder.resolve(name).normalize();
      Files.move(log, target);
      var old = new NumberedOld(target, now);
      files.add(old);
      afterwards.run();
      return old;
    }

    @Override
    public List<Old> files() {
      return List.copyOf(files);
    }

    @Override
    public void clear() throws IOException {
      for (var file : files) {
        Files.deleteIfExists(file.path());
      }
      files.clear();
    }
  }

  LogFile open(long maxBytes) throws IOException {
    return open(maxBytes, NextRotation.NEVER, WriteTrouble.DROP);
  }

  LogFile open(long maxBytes, NextRotation schedule, WriteTrouble trouble) throws IOException {
    var settings = new LogFile.Settings(path, maxBytes, schedule, trouble, false);
    return new LogFile(
        path, past, settings, contents, () -> Instant.EPOCH.plus(now, ChronoUnit.MICROS));
  }

  /** Appends {@code text} now. */
  long append(LogFile log, String text) {
    return append(log, text, SOURCE);
  }

  long append(LogFile log, String text, int source) {
    return append(log, text, source, now);
  }

  static long append(LogFile log, String text, int source, long micros) {
    try (var arena = Arena.ofConfined()) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      return log.append(arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes), source, micros);
    }
  }

  String current() throws IOException {
    return Files.readString(path);
  }

  /** The texts of the rotated files, oldest first. */
  List<String> rotated() throws IOException {
    var texts = new ArrayList<String>();
    for (var file : past.files()) {
      texts.add(Files.readString(file.path()));
    }
    return texts;
  }

  /** Everything, oldest first. */
  String all() throws IOException {
    return String.join("", rotated()) + current();
  }

  void seconds(double seconds) {
    now += Math.round(seconds * 1e6);
  }
}
