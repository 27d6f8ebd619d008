package dev.jsup.daemon.logs;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCaptureTest {
  private static final LogSource OUT = new LogSource(3, "api", "default", 0, LogStream.OUT);

  @TempDir private Path folder;
  private LogCapture capture;
  private Path out;

  @BeforeEach
  void open() throws Exception {
    capture = new LogCapture(folder, new LogFiles(folder.resolve("log-times")));
    out = folder.resolve("logs/api-out.log");
    capture.open(launch(3, out.toString(), folder + "/logs/api-error.log")).get();
  }

  private Launch launch(int id, String outFile, String errorFile) {
    var files = new InstanceFiles(outFile, errorFile, null, "");
    return new Launch(
        id, 0, 1, Specs.running("api", folder.toString(), List.of("/bin/true")), files);
  }

  @AfterEach
  void close() {
    capture.close();
  }

  private void write(String text) throws IOException {
    Files.writeString(capture.fifo(OUT), text, StandardOpenOption.WRITE);
  }

  private String log() {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsWrittenToThePipeComesIntoTheFile() throws IOException {
    write("hello\n");
    await().atMost(Duration.ofSeconds(10)).until(() -> log().equals("hello\n"));
  }

  @Test
  void afterADrainEverythingWrittenBeforeIsInTheFile() throws Exception {
    for (int i = 0; i < 200; i++) {
      write("line " + i + "\n");
      capture.drain(3).get();
      assertTrue(log().endsWith("line " + i + "\n"));
    }
  }

  @Test
  void moreThanThePipeHoldsIsCopiedWhole() throws Exception {
    var text = "0123456789abcdef\n".repeat(300_000);
    write(text);
    capture.drain(3).get();
    await().atMost(Duration.ofSeconds(20)).until(() -> log().length() == text.length());
    assertEquals(text, log());
  }

  @Test
  void writersComeAndGoWithoutEndingTheCapture() throws Exception {
    write("first process\n");
    write("second process\n");
    capture.drain(3).get();
    assertEquals("first process\nsecond process\n", log());
  }

  @Test
  void aFollowerGetsWhatComesAfterTheEndItWasTold() throws Exception {
    write("before\n");
    capture.drain(3).get();
    try (var follower = capture.follow(source -> source.id() == 3, Form.WRITTEN).get()) {
      assertEquals(Set.of(OUT), follower.logs().getFirst().sources());
      write("after\n");
      var piece = follower.take();
      assertEquals("after\n", new String(piece.bytes(), StandardCharsets.UTF_8));
      assertEquals(OUT, piece.source());
    }
  }

  @Test
  void aFollowerThatNobodyWaitsForAnyMoreIsClosed() throws Exception {
    var gone = new CompletableFuture<Void>();
    var asked = new ConcurrentSkipListSet<Integer>();
    Predicate<LogSource> slow =
        source -> {
          gone.join();
          return asked.add(source.id());
        };
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> capture.awaitFollower(slow, Form.WRITTEN));
    gone.complete(null);

    try (var next = capture.follow(source -> source.id() == 4, Form.WRITTEN).get()) {
      capture.open(launch(4, out.toString(), out.toString())).get();
      var pipe = capture.fifo(new LogSource(4, "api", "default", 0, LogStream.OUT));
      Files.writeString(pipe, "hello\n", StandardOpenOption.WRITE);
      next.take();
    }
    assertEquals(Set.of(3), asked);
  }

  @Test
  void flushEmptiesTheFileAndWritingGoesOnAtItsBeginning() throws Exception {
    write("old\n");
    capture.drain(3).get();
    var files = capture.filesOf(List.of(3));
    assertEquals(2, files.size());
    for (var file : files) {
      file.clear();
    }
    write("new\n");
    capture.drain(3).get();
    assertEquals("new\n", log());
  }

  @Test
  void theFilesOfAnInstanceAreKnownEachOnce() throws Exception {
    assertEquals(2, capture.filesOf(List.of(3)).size());
    capture.open(launch(4, out.toString(), out.toString())).get();
    assertEquals(List.of(out), capture.filesOf(List.of(4)).stream().map(LogFile::path).toList());
    assertEquals(List.of(), capture.filesOf(List.of(99)));
    assertEquals(2, capture.files().size());
    assertNull(capture.notice(3));
  }

  @Test
  void linesStayWholeInAFileThatSeveralWriteToWhoeverCameAndWent() throws Exception {
    capture.open(launch(4, out.toString(), folder + "/logs/error-4.log")).get();
    capture.close(4).get();
    capture.open(launch(5, out.toString(), folder + "/logs/error-5.log")).get();
    var pipe = capture.fifo(new LogSource(5, "api", "default", 0, LogStream.OUT));
    Files.writeString(pipe, "half ", StandardOpenOption.WRITE);
    capture.drain(5).get();
    write("whole\n");
    capture.drain(3).get();
    Files.writeString(pipe, "and half\n", StandardOpenOption.WRITE);
    capture.drain(5).get();
    assertEquals("whole\nhalf and half\n", log());
  }

  @Test
  void closingRemovesThePipesAndKeepsTheFiles() throws Exception {
    write("last words\n");
    capture.close(3).get();
    assertFalse(Files.exists(capture.fifo(OUT)));
    assertEquals("last words\n", log());
  }

  @Test
  void aLogThatCannotBeOpenedIsToldWithItsReason() {
    var nowhere = "/proc/nowhere/api.log";
    var failed = capture.open(launch(4, nowhere, nowhere));
    var e = assertThrows(ExecutionException.class, failed::get);
    assertTrue(e.getCause() instanceof IOException, e.toString());
  }

  @Test
  void aFileThatCannotTakeMoreDoesNotStopTheCapture() throws Exception {
    capture.open(launch(5, "/dev/full", out.toString())).get();
    var pipe = capture.fifo(new LogSource(5, "api", "default", 0, LogStream.OUT));
    Files.writeString(pipe, "lost\n", StandardOpenOption.WRITE);
    capture.drain(5).get();
    write("kept\n");
    capture.drain(3).get();
    assertEquals("kept\n", log());
  }
}
