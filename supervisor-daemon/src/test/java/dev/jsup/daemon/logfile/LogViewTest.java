package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logfile.LogView.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogViewTest {
  @TempDir private Path folder;
  private LogFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new LogFixture(folder);
  }

  private static String text(Segment segment) throws IOException {
    try (var content = segment.open()) {
      var bytes = ByteBuffer.allocate((int) content.end());
      IndexFile.readFully(content.channel(), bytes, 0);
      return new String(bytes.array(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void itsFilesAreInTheOrderOfTime() throws Exception {
    try (var log = fixture.open(4)) {
      fixture.append(log, "one\ntwo\nthr");
      var segments = log.view().segments();
      assertEquals(3, segments.size());
      assertEquals("one\n", text(segments.get(0)));
      assertEquals("two\n", text(segments.get(1)));
      assertEquals("thr", text(segments.get(2)));
    }
  }

  @Test
  void whatIsWrittenOrRotatedLaterChangesNothing() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n", 2);
      var view = log.view();
      fixture.append(log, "two\n", 4);
      log.rotate();
      fixture.append(log, "three\n");
      assertEquals("one\n", text(view.segments().getFirst()));
      try (var content = view.segments().getFirst().open()) {
        assertEquals(2, content.times().source(content.times().at(3)));
        assertEquals(1, content.times().size());
      }
      assertEquals(2, log.view().segments().size());
    }
  }

  @Test
  void itIsFoundCompressedWithItsTimes() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n", 2);
      var view = log.view();
      fixture.append(log, "two\n", 4);
      log.rotate();
      compress();
      assertEquals("one\n", text(view.segments().getFirst()));
      var whole = log.view().segments().getFirst();
      assertEquals("one\ntwo\n", text(whole));
      try (var content = whole.open()) {
        assertEquals(List.of(2, 4), List.of(content.times().source(0), content.times().source(1)));
      }
      try (var left = Files.list(folder.resolve("unpacked"))) {
        assertEquals(0, left.count());
      }
    }
  }

  @Test
  void ofADamagedOneItIsReadWhatIsBeforeTheDamage() throws Exception {
    try (var log = fixture.open(0)) {
      var lines = new StringBuilder();
      new Random(1).ints(100_000).forEach(number -> lines.append(number).append('\n'));
      fixture.append(log, lines.toString());
      log.rotate();
      compress();
      var packed = fixture.past.files().getFirst().path();
      byte[] whole = Files.readAllBytes(packed);
      Files.write(packed, Arrays.copyOf(whole, whole.length / 2));
      try (var content = log.view().segments().getFirst().open()) {
        var fault = Objects.requireNonNull(content.fault());
        assertTrue(fault.getMessage().startsWith(packed + " is damaged"), fault.getMessage());
        assertTrue(content.end() > lines.length() / 3, () -> "bytes: " + content.end());
      }
    }
  }

  private void compress() throws IOException {
    var old = (LogFixture.NumberedPast.NumberedOld) fixture.past.files().getFirst();
    var packed = Path.of(old.path() + ".gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(old.path(), out);
    }
    fixture.contents.times().move(old.path(), packed);
    Files.delete(old.path());
    old.path = packed;
  }

  @Test
  void whatWasEmptiedOrRemovedCannotBeRead() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      log.rotate();
      fixture.append(log, "two\n");
      var segments = log.view().segments();
      log.clear();
      fixture.append(log, "three\n");
      assertThrows(NoSuchFileException.class, () -> segments.get(0).open());
      assertThrows(NoSuchFileException.class, () -> segments.get(1).open());
      assertEquals("three\n", text(log.view().segments().getFirst()));
    }
  }

  @Test
  void aLogThatIsNotOpenIsReadFromDisk() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n", 2);
    }
    try (var files = new LogFiles(fixture.contents, Instant::now)) {
      var segment = files.view(fixture.path).segments().getLast();
      assertEquals("one\n", text(segment));
      try (var content = segment.open()) {
        assertEquals(2, content.times().source(0));
      }
      assertEquals(List.of(), files.view(folder.resolve("none.log")).segments());
    }
  }
}
