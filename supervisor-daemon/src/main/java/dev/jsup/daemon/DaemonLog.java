package dev.jsup.daemon;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.jsup.daemon.command.DaemonLogFile;
import dev.jsup.daemon.settings.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon's own log: one line an event, rotated by size, five old files kept. */
final class DaemonLog implements DaemonLogFile {
  private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n%ex";
  private static final FileSize MAX_SIZE = new FileSize(10L << 20);
  private static final int OLD_FILES = 5;

  /** Lines that wait for a slow disk; more are left out. */
  private static final int QUEUE_SIZE = 4096;

  private final LoggerContext context;
  private final Path path;
  private final RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();

  private DaemonLog(LoggerContext context, Path path) {
    this.context = context;
    this.path = path;
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
    log.addFile();
    if (console) {
      var appender = new ConsoleAppender<ILoggingEvent>();
      log.prepare(appender);
      log.attach(appender);
    }
    log.level(LogLevel.INFO);
    return log;
  }

  private void addFile() {
    file.setFile(path.toString());
    var names = new FixedWindowRollingPolicy();
    names.setContext(context);
    names.setParent(file);
    names.setFileNamePattern(path + ".%i");
    names.setMinIndex(1);
    names.setMaxIndex(OLD_FILES);
    names.start();
    var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    size.setContext(context);
    size.setMaxFileSize(MAX_SIZE);
    size.start();
    file.setRollingPolicy(names);
    file.setTriggeringPolicy(size);
    prepare(file);
    attach(offThread(file));
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public boolean rotate() throws IOException {
    if (Files.size(path) == 0) {
      return false;
    }
    file.rollover();
    return true;
  }

  @Override
  public void reopen() throws IOException {
    file.openFile(path.toString());
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

  /** Writes out what is left and closes the file. */
  void close() {
    context.stop();
  }

  /** The same, for a daemon that cannot go on. */
  static void flush() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }
}
