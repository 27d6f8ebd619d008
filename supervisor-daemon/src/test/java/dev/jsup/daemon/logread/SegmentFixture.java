package dev.jsup.daemon.logread;

import dev.jsup.daemon.logfile.LogView.Content;
import dev.jsup.daemon.logfile.LogView.Segment;
import dev.jsup.daemon.logfile.SourceNumber;
import dev.jsup.daemon.logfile.TimeIndex;
import dev.jsup.daemon.logs.LogSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** One file of a log with its index of times, written by a test. */
final class SegmentFixture implements Segment {
  private record Entry(long offset, long micros, int source) {}

  private final Path file;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Entry> entries = new ArrayList<>();
  private long last;
  private int opened;

  SegmentFixture(Path file) {
    this.file = file;
  }

  /** Appends {@code text} as a capture does that read it at {@code micros}. */
  SegmentFixture write(LogSource source, long micros, String text) {
    int number = SourceNumber.of(source.app(), source.number(), source.stream());
    var before = entries.isEmpty() ? null : entries.getLast();
    if (before == null || before.micros() != micros || before.source() != number) {
      entries.add(new Entry(bytes.size(), micros, number));
    }
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    last = micros;
    return this;
  }

  /** Appends {@code text} without a trace in the index, before everything that has one. */
  SegmentFixture writeUnknown(long micros, String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    last = micros;
    return this;
  }

  /** Writes the file. */
  SegmentFixture done() throws IOException {
    Files.write(file, bytes.toByteArray());
    return this;
  }

  long size() {
    return bytes.size();
  }

  /** How often it was opened. */
  int opened() {
    return opened;
  }

  void remove() throws IOException {
    Files.delete(file);
  }

  @Override
  public Instant lastWritten() {
    return Instant.EPOCH.plus(last, ChronoUnit.MICROS);
  }

  @Override
  public Content open() throws IOException {
    opened++;
    return new FileContent(
        FileChannel.open(file, StandardOpenOption.READ), Files.size(file), new Index(entries));
  }

  private record FileContent(FileChannel channel, long end, TimeIndex times) implements Content {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private record Index(List<Entry> entries) implements TimeIndex {
    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public long offset(int entry) {
      return entries.get(entry).offset();
    }

    @Override
    public long micros(int entry) {
      return entries.get(entry).micros();
    }

    @Override
    public int source(int entry) {
      return entries.get(entry).source();
    }
  }
}
