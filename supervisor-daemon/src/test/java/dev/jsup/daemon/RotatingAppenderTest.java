package dev.jsup.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingAppenderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

  @TempDir Path folder;
  private final LoggerContext context = new LoggerContext();
  private RotatingAppender appender;

  private Path open(RotationSpec spec) {
    var path = folder.resolve("jsup.log");
    appender = new RotatingAppender(path, spec);
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return path;
  }

  @AfterEach
  void close() {
    appender.stop();
  }

  private static RotationSpec spec(long bytes, String schedule) {
    return new RotationSpec(bytes, schedule, 3, 0, null, Compression.NONE, Names.NUMBER);
  }

  private void log(String message, Instant at) {
    var event = new LoggingEvent();
    event.setLoggerContext(context);
    event.setMessage(message);
    event.setInstant(at);
    event.setMDCPropertyMap(Map.of());
    appender.doAppend(event);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void aFullFileIsRotatedAndSomeAreKept() throws IOException {
    open(spec(10, null));
    for (int line = 10; line < 20; line++) {
      log("line-" + line, NOW);
    }
    assertEquals("line-18\nline-19\n", read("jsup.log"));
    assertEquals("line-16\nline-17\n", read("jsup.log.1"));
    assertEquals("line-12\nline-13\n", read("jsup.log.3"));
    assertEquals(4, folder.toFile().list().length);
  }

  @Test
  void whatWasThereCounts() throws IOException {
    Files.writeString(folder.resolve("jsup.log"), "1234567890\n");
    open(spec(10, null));
    log("new", NOW);
    assertEquals("1234567890\n", read("jsup.log.1"));
    assertEquals("new\n", read("jsup.log"));
  }

  @Test
  void itIsRotatedWhenItsTimeHasCome() throws IOException {
    open(spec(0, "* * * * *"));
    log("one", NOW);
    log("two", NOW.plusSeconds(29));
    log("three", NOW.plusSeconds(30));
    log("four", NOW.plusSeconds(89));
    assertEquals("one\ntwo\n", read("jsup.log.1"));
    assertEquals("three\nfour\n", read("jsup.log"));
  }

  @Test
  void aTimeThatCameWhileTheDaemonWasDownIsNotForgotten() throws IOException {
    var path = Files.writeString(folder.resolve("jsup.log"), "old\n");
    Files.setLastModifiedTime(path, FileTime.from(NOW.minusSeconds(120)));
    open(spec(0, "* * * * *"));
    log("new", NOW);
    assertEquals("old\n", read("jsup.log.1"));
  }

  @Test
  void onDemandUnlessItIsEmpty() throws IOException {
    var path = open(RotationSpec.OFF);
    assertNull(appender.rotate(NOW));
    log("one", NOW);
    assertEquals(Path.of(path + ".1"), appender.rotate(NOW));
    assertEquals("", read("jsup.log"));
    log("two", NOW);
    assertEquals("two\n", read("jsup.log"));
  }

  @Test
  void anotherSpecHoldsAtOnce() throws IOException {
    open(RotationSpec.OFF);
    log("one", NOW);
    appender.rotation(spec(1, null), NOW);
    log("two", NOW);
    assertEquals("one\n", read("jsup.log.1"));
  }

  @Test
  void aFileThatIsGoneIsMadeAgain() throws IOException {
    var path = open(RotationSpec.OFF);
    log("one", NOW);
    Files.delete(path);
    log("two", NOW.plusSeconds(1));
    assertEquals("two\n", read("jsup.log"));
  }

  @Test
  void afterARotationByOthersItGoesOnInANewFile() throws IOException {
    var path = open(RotationSpec.OFF);
    log("one", NOW);
    Files.move(path, folder.resolve("jsup.log.1"));
    log("two", NOW);
    appender.reopen();
    log("three", NOW);
    assertEquals("one\ntwo\n", read("jsup.log.1"));
    assertEquals("three\n", read("jsup.log"));
  }
}
