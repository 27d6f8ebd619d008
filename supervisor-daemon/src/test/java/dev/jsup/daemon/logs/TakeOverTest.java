package dev.jsup.daemon.logs;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.daemon.os.PosixPipes;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipes of a process that runs already. */
class TakeOverTest {
  private static final LogSource OUT = new LogSource(3, "api", "default", 0, LogStream.OUT);
  private static final LogSource ERR = new LogSource(3, "api", "default", 0, LogStream.ERR);
  private static final int LINES = 30_000;

  @TempDir Path folder;
  private LogCapture capture;
  private Path out;

  @BeforeEach
  void open() {
    capture = new LogCapture(folder, new LogFiles(folder.resolve("log-times")));
    out = folder.resolve("out.log");
  }

  @AfterEach
  void close() {
    capture.close();
  }

  private Launch launch(Path error) {
    var files = new InstanceFiles(out.toString(), error.toString(), null, "");
    return new Launch(
        3, 0, 1, Specs.running("api", folder.toString(), List.of("/bin/true")), files);
  }

  private void takeOver() throws Exception {
    capture.takeOver(launch(folder.resolve("err.log")), 42).get();
  }

  private static void write(Path pipe, String text) throws IOException {
    Files.writeString(pipe, text, StandardOpenOption.WRITE);
  }

  private long logged() {
    try {
      return Files.size(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void aWriterThatGoesOnWithoutAReaderLosesNothing() throws Exception {
    var pipe = capture.fifo(OUT);
    Posix.mkfifo(pipe, 0600);
    var script = "i=1; while [ $i -le %d ]; do echo line $i; i=$((i+1)); done".formatted(LINES);
    var writer =
        new ProcessBuilder("/bin/sh", "-c", "exec 1<>" + pipe + "; echo up >&2; " + script).start();
    try {
      assertEquals('u', writer.getErrorStream().read());
      int pipeOfMine = Posix.open(pipe, Posix.O_RDWR, 0);
      await().until(() -> Posix.readable(pipeOfMine) > 1000);
      Posix.close(pipeOfMine);

      takeOver();
      var expected = lines(1, LINES);
      await().atMost(Duration.ofSeconds(30)).until(() -> logged() >= expected.length());
      assertEquals(0, writer.waitFor());
      capture.drain(3).get();
      assertEquals(expected, Files.readString(out));
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatWaitsIsInTheFileWhenItIsTakenOver() throws Exception {
    var pipe = capture.fifo(OUT);
    Posix.mkfifo(pipe, 0600);
    int end = Posix.open(pipe, Posix.O_RDWR, 0);
    try {
      write(pipe, "waits\n");
      takeOver();
      assertEquals("waits\n", Files.readString(out));
      write(pipe, "comes\n");
      takeOver();
      capture.drain(3).get();
      assertEquals("waits\ncomes\n", Files.readString(out));
    } finally {
      Posix.close(end);
    }
  }

  /** An end of the pipe with something in it, as what a dead process has left behind has one. */
  private int heir(String text) throws IOException {
    Posix.mkfifo(capture.fifo(OUT), 0600);
    int end = Posix.open(capture.fifo(OUT), Posix.O_RDWR, 0);
    write(capture.fifo(OUT), text);
    return end;
  }

  @Test
  void whatADeadProcessHasLeftIsHeardBesideTheNextOne() throws Exception {
    int heir = heir("waits");
    try {
      capture.open(launch(folder.resolve("err.log"))).get();
      assertEquals("waits", Files.readString(out));
      Posix.writeFully(heir, bytes("of the heir\n"));
      write(capture.fifo(OUT), "of the next\n");
      capture.drain(3).get();
      assertEquals("waits\nof the heir\nof the next\n", Files.readString(out));
    } finally {
      Posix.close(heir);
    }
  }

  @Test
  void aLineThatWasBegunGoesOnInWhatADeadProcessHasLeft() throws Exception {
    int heir = heir("begun ");
    try {
      capture.takeOver(launch(out), 42).get(); // shared, so in lines
      var begun = Files.readAllBytes(begunFile());
      capture.close();
      Files.write(begunFile(), begun); // as if it had been killed
      Posix.mkfifo(capture.fifo(OUT), 0600);
      open();
      int other = Posix.open(capture.fifo(OUT), Posix.O_RDWR, 0);
      write(capture.fifo(OUT), "and ended\n");
      Files.delete(out);
      capture.open(launch(out)).get();
      Posix.close(other);
      assertEquals("begun and ended\n", Files.readString(out));
    } finally {
      Posix.close(heir);
    }
  }

  @Test
  void whatAnEndedProcessHasWrittenIsKeptFromTheFirstMoment() throws Exception {
    capture.close();
    int end = heir("last words\n");
    open();
    Posix.close(end);
    takeOver();
    assertEquals("last words\n", Files.readString(out));
  }

  @Test
  void aBegunLineOfAnEarlierStartOfTheMachineIsOver() throws Exception {
    var longs = ByteBuffer.allocate(37).order(ByteOrder.nativeOrder());
    longs.putLong(7).putLong(5).putLong(5).putLong(42).put(new byte[] {'s', 't', 'a', 'l', 'e'});
    Files.write(begunFile(), longs.array());
    takeOver();
    write(capture.fifo(OUT), "line\n");
    capture.drain(3).get();
    assertEquals("line\n", Files.readString(out));
  }

  private Path begunFile() {
    return capture.fifo(OUT).resolveSibling(capture.fifo(OUT).getFileName() + ".begun");
  }

  private static MemorySegment bytes(String text) {
    return Arena.ofAuto().allocateFrom(text, StandardCharsets.US_ASCII).asSlice(0, text.length());
  }

  @Test
  void aPipeThatIsGoneIsMadeForTheNextProcess() throws Exception {
    Files.writeString(capture.fifo(OUT), "no pipe");
    takeOver();
    assertTrue(PosixFiles.status(capture.fifo(OUT)).isFifo());
    assertTrue(PosixFiles.status(capture.fifo(ERR)).isFifo());
    write(capture.fifo(OUT), "next\n");
    capture.drain(3).get();
    assertEquals("next\n", Files.readString(out));
  }

  @Test
  void anAttemptThatFailsLeavesThePipesToTheNext() throws Exception {
    Posix.mkfifo(capture.fifo(OUT), 0600);
    int end = Posix.open(capture.fifo(OUT), Posix.O_RDWR, 0);
    try (var arena = Arena.ofConfined()) {
      var failed = capture.takeOver(launch(Path.of("/proc/nowhere/err.log")), 42);
      assertThrows(ExecutionException.class, failed::get);
      Posix.writeFully(end, arena.allocateFrom("kept\n", StandardCharsets.UTF_8).asSlice(0, 5));
      takeOver();
      assertEquals("kept\n", Files.readString(out));
    } finally {
      Posix.close(end);
    }
  }

  @Test
  void aDamagedBegunLineKeepsNoPipeFromBeingRead() throws Exception {
    var begun = begunFile();
    var boot = UUID.fromString(Spool.bootId());
    var longs = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
    longs.putLong(7).putLong(1L << 50).putLong(1L << 40);
    longs.putLong(boot.getMostSignificantBits() ^ boot.getLeastSignificantBits());
    Files.write(begun, longs.array());
    takeOver();
    write(capture.fifo(OUT), "line\n");
    capture.drain(3).get();
    assertEquals("line\n", Files.readString(out));
    assertTrue(Files.notExists(begun));
  }

  /** As if the file system could not do it. */
  private void refuseSplice() throws IOException {
    try (var all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (var descriptor : all) {
        if (isSpool(descriptor)) {
          PosixPipes.setAppend(Integer.parseInt(descriptor.getFileName().toString()), true);
        }
      }
    }
  }

  private boolean isSpool(Path descriptor) throws IOException {
    try {
      var file = Files.readSymbolicLink(descriptor);
      return file.startsWith(folder) && file.toString().contains(Spool.PREFIX);
    } catch (NoSuchFileException closedMeanwhile) {
      return false;
    }
  }

  @Test
  void aSpoolThatTakesNoInputIsGivenUp() throws Exception {
    capture.takeOver(launch(out), 42).get(); // shared, so in lines
    write(capture.fifo(OUT), "one\n");
    capture.drain(3).get();
    refuseSplice();
    write(capture.fifo(OUT), "two\n");
    capture.drain(3).get();
    assertEquals("one\ntwo\n", Files.readString(out));
  }
}
