package dev.jsup.daemon.logread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.logfile.LogView.Segment;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.protocol.model.LogStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContinuationTest {
  private static final LogSource API = new LogSource(0, "api", "default", 0, LogStream.OUT);
  private static final long ALL = Long.MAX_VALUE;
  private static final long SECOND = 1_000_000;

  /** A file that is only looked at from outside. */
  private record Fake(long inode, long end, Instant lastWritten) implements Segment {
    @Override
    public LogView.Content open() {
      throw new AssertionError("it is not read");
    }
  }

  private static Fake file(long inode, long end, long second) {
    return new Fake(inode, end, Instant.EPOCH.plus(second * SECOND, ChronoUnit.MICROS));
  }

  private static Fake compressed(long second) {
    return file(0, ALL, second);
  }

  private static String after(Reached reached, Fake... segments) {
    var view = new LogView(Path.of("log"), List.of(segments));
    var found = Continuation.of(new ReadableLog(view, List.of(API), API, Set.of()), reached);
    var place = found.place();
    return "%d at %d%s".formatted(place.segment(), place.offset(), found.lost() ? " lost" : "");
  }

  private static Reached reached(long inode, long second) {
    return new Reached(inode, 50, second * SECOND);
  }

  @Test
  void goesOnInTheSameFile() {
    assertEquals("1 at 50", after(reached(7, 20), compressed(10), file(7, 60, 30)));
    assertEquals("1 at 50", after(reached(7, 20), compressed(10), file(7, 50, 20)));
  }

  @Test
  void goesOnInTheFileThatWasRotated() {
    var segments = new Fake[] {compressed(10), file(7, ALL, 25), file(8, 9, 30)};
    assertEquals("1 at 50", after(reached(7, 20), segments));
  }

  @Test
  void goesOnInTheFileThatWasCompressed() {
    var segments = new Fake[] {compressed(10), compressed(25), compressed(27), file(8, 9, 30)};
    assertEquals("1 at 50", after(reached(7, 20), segments));
  }

  @Test
  void aYoungerFileOfTheSameNumberIsAnother() {
    var segments = new Fake[] {compressed(10), compressed(25), file(7, 90, 30)};
    assertEquals("1 at 50", after(reached(7, 20), segments));
  }

  @Test
  void readsAnEmptiedFileFromItsBegin() {
    assertEquals("0 at 0", after(reached(7, 20), file(7, 40, 30)));
  }

  @Test
  void saysThatLinesMayBeMissingWhereTheFileIsGone() {
    assertEquals("0 at 0 lost", after(reached(7, 20), file(8, ALL, 40), file(9, 9, 50)));
  }

  @Test
  void hasNothingToReadWhereNothingWasWrittenSince() {
    assertEquals("1 at 0", after(new Reached(0, 0, 20 * SECOND), compressed(10)));
    assertEquals("0 at 0", after(new Reached(0, 0, 20 * SECOND)));
    assertEquals("1 at 0", after(new Reached(0, 0, 20 * SECOND), compressed(10), file(8, 9, 30)));
  }
}
