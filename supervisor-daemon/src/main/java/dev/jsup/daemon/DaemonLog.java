package dev.jsup.daemon;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.jsup.daemon.command.DaemonLogFile;
import dev.jsup.daemon.settings.DaemonSettings;
import dev.jsup.daemon.settings.LogLevel;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.time.WallClock;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon's own log: one line an event, rotated. */
final class DaemonLog implements DaemonLogFile {
  private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n%ex";

  /** Lines that wait for a slow disk; more are left out. */
  private static final int QUEUE_SIZE = 4096;

  private final LoggerContext context;
  private final Path path;
  private final RotatingAppender file;
  private final WallClock clock = WallClock.system();

  private DaemonLog(LoggerContext context, Path path) {
    this.context = context;
    this.path = path;
    this.file = new RotatingAppender(path, DaemonSettings.BUILT_IN.daemonLog());
  }

  /**
   * Begins to log into {@code file}.
   *
   * @param console whether to log to standard output, too
   */
  static DaemonLog configure(Path file, boolean console) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var log = new DaemonLog(context, file);
    // First, as libraries that are made ready meanwhile would tell what they find.
    log.level(LogLevel.INFO);
    log.addFile();
    if (console) {
      var appender = new ConsoleAppender<ILoggingEvent>();
      log.prepare(appender);
      log.attach(appender);
    }
    return log;
  }

  private void addFile() {
    prepare(file);
    attach(offThread(file));
  }

  /** The owner of all instances writes here too, and must not wait for a disk. */
  private AsyncAppender offThread(Appender<ILoggingEvent> file) {
    var async = new AsyncAppender();
    async.setContext(context);
    async.setQueueSize(QUEUE_SIZE);
    async.setDiscardingThreshold(0);
    async.setNeverBlock(true);
    async.addAppender(file);
    async.start();
    return async;
  }

  private void prepare(OutputStreamAppender<ILoggingEvent> appender) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
  }

  private void attach(Appender<ILoggingEvent> appender) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  /** From now on only what is at least as grave as {@code level}. Libraries stay at WARN. */
  void level(LogLevel level) {
    var own = Level.toLevel(level.toString());
    context
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .setLevel(own.isGreaterOrEqual(Level.WARN) ? own : Level.WARN);
    context.getLogger("dev.jsup").setLevel(own);
    context.getLogger("jsup").setLevel(own);
  }

  /** From now on it is rotated and kept like this. */
  void rotation(RotationSpec spec) {
    file.rotation(spec, clock.now());
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public boolean rotate() throws IOException {
    return file.rotate(clock.now()) != null;
  }

  @Override
  public void reopen() throws IOException {
    file.reopen();
  }

  /** Removes rotated files that have become too old. */
  void prune() {
    file.prune(clock.now());
  }

  /** Writes out what is left and closes the file. */
  void close() {
    context.stop();
  }

  /** The same, for a daemon that cannot go on. */
  static void flush() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }
}
