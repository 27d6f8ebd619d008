package dev.jsup.daemon.logs;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logs.KilledCapture.Shape;
import dev.jsup.daemon.os.Posix;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/**
 * A capture that is killed any time, with SIGKILL: the next one goes on, and every line is once.
 */
@Order(1) // it takes long
class KilledCaptureTest {
  private static final int KILLS = 8;
  private static final Pattern NUMBER = Pattern.compile("line (\\d{9}) (x*)");

  @TempDir private Path folder;
  private final Random random = new Random(42);
  private final AtomicBoolean enough = new AtomicBoolean();
  private final List<Integer> pipes = new ArrayList<>();

  @BeforeEach
  void makePipes() throws IOException {
    for (var source : List.of(KilledCapture.OUT, KilledCapture.ERR)) {
      Posix.mkfifo(fifo(source), 0600);
      pipes.add(Posix.open(fifo(source), Posix.O_RDWR, 0)); // as the app does
    }
  }

  @AfterEach
  void closePipes() {
    pipes.forEach(Posix::close);
  }

  private Path fifo(LogSource source) {
    return folder.resolve("api-0-3." + source.stream());
  }

  private static String line(long number) {
    int length = number % 997 == 0 ? 20_000 : (int) (number % 90);
    var digits = Long.toString(1_000_000_000 + number).substring(1); // a format takes long
    return "line " + digits + ' ' + "x".repeat(length) + '\n';
  }

  /** Writes numbered lines, cut into pieces anywhere, until it is enough; the last number. */
  private long write() {
    try (var out = Files.newOutputStream(fifo(KilledCapture.OUT))) {
      long number = 0;
      var pending = new StringBuilder();
      while (!enough.get()) {
        while (pending.length() < 9000) {
          pending.append(line(++number));
        }
        writePiece(out, pending.substring(0, 7777));
        pending.delete(0, 7777);
      }
      writePiece(out, pending.toString());
      return number;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writePiece(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private Process start(Shape shape) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            // No logback: a third of what a start takes. Exceptions are still told.
            "-Dslf4j.provider=" + NOP_FallbackServiceProvider.class.getName(),
            "-Dslf4j.internal.verbosity=WARN",
            "-cp",
            System.getProperty("java.class.path"),
            KilledCapture.class.getName(),
            folder.toString(),
            shape.name())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("child.txt").toFile())
        .start();
  }

  /** The log's files, the oldest first. */
  private List<Path> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith("out.log"))
          .sorted(Comparator.comparingLong(KilledCaptureTest::age).reversed())
          .toList();
    }
  }

  private static long age(Path file) {
    var name = file.getFileName().toString();
    return name.equals("out.log") ? 0 : Long.parseLong(name.substring("out.log.".length()));
  }

  private long size() {
    try {
      long total = 0;
      for (var file : files()) {
        total += Files.size(file);
      }
      return total;
    } catch (IOException renamed) {
      return 0;
    }
  }

  private void assertEveryLineOnce(long last) throws IOException {
    long expected = 0;
    for (var file : files()) {
      for (var line : Files.readAllLines(file)) {
        var found = NUMBER.matcher(line);
        assertTrue(found.find(), () -> file + ": " + line);
        assertEquals(++expected, Long.parseLong(found.group(1)), file::toString);
        assertEquals(line(expected), found.group() + '\n');
      }
    }
    assertEquals(last, expected);
  }

  @ParameterizedTest
  @EnumSource
  void everyLineIsThereOnce(Shape shape) throws Exception {
    var writer = new FutureTask<>(this::write);
    Thread.ofPlatform().daemon().name("writer").start(writer);
    for (int i = 0; i < KILLS; i++) {
      var child = start(shape);
      try {
        long wanted = size() + 1 + random.nextInt(3_000_000);
        await()
            .pollInterval(Duration.ofMillis(1))
            .atMost(Duration.ofSeconds(60))
            .until(() -> size() >= wanted || !child.isAlive());
        assertTrue(child.isAlive(), () -> "ended: " + read(folder.resolve("child.txt")));
      } finally {
        child.destroyForcibly().waitFor();
      }
    }
    enough.set(true);
    long last;
    try (var capture = KilledCapture.open(folder, shape)) {
      last = writer.get();
      capture.drain(3).get();
    }
    assertEveryLineOnce(last);
    try (var left = Files.list(folder)) {
      assertEquals(
          List.of(), left.filter(file -> file.toString().matches(".*(spool-|begun).*")).toList());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
