package dev.jsup.daemon.rotation;

import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.zip.GZIPOutputStream;

/** A log in a folder of its own, whose compression runs when the test says so. */
final class HistoryFixture implements Executor {
  static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
  static final RotationSpec PLAIN = spec(0, Compression.NONE, Names.NUMBER);
  static final RotationSpec GZIP = spec(0, Compression.GZIP, Names.NUMBER);

  final Path log;
  private final Deque<Runnable> work = new ArrayDeque<>();

  HistoryFixture(Path folder) {
    log = folder.resolve("api-out.log");
  }

  static RotationSpec spec(int keep, Compression compression, Names names) {
    return new RotationSpec(0, null, keep, 0, null, compression, names);
  }

  History open(RotationSpec spec) {
    return open(spec, CompressionListener.NONE);
  }

  History open(RotationSpec spec, CompressionListener listener) {
    return History.of(log, spec, listener, new FolderNames(), this);
  }

  @Override
  public void execute(Runnable task) {
    work.add(task);
  }

  /** Does what is to be done in the background. */
  void compress() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  /** Whether nothing is to be done in the background. */
  boolean isIdle() {
    return work.isEmpty();
  }

  RotatedFile rotate(History history, String text) throws IOException {
    Files.writeString(log, text);
    return history.take(NOW);
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(log.resolveSibling(name), text);
  }

  Path pack(String name, String text) throws IOException {
    var path = log.resolveSibling(name);
    try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return path;
  }

  void modified(String name, String time) throws IOException {
    Files.setLastModifiedTime(log.resolveSibling(name), FileTime.from(Instant.parse(time)));
  }

  /** The names in the folder without that of the log, in order. */
  List<String> names() throws IOException {
    var names = new TreeSet<String>();
    try (var entries = Files.newDirectoryStream(log.resolveSibling("."))) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    return names.stream().map(name -> name.replace("api-out.log", "~")).toList();
  }

  /** All that the history has, oldest first. */
  static String text(History history) throws IOException {
    var text = new StringBuilder();
    for (var file : history.files()) {
      var opened = history.open(file);
      var name = opened.path().getFileName().toString();
      try (var in = Unpacked.of(Channels.newInputStream(opened.channel()), name)) {
        text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }
}
