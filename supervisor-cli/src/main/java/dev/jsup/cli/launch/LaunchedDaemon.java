package dev.jsup.cli.launch;

import dev.jsup.cli.error.CliException;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A daemon that was just started, and what it says before it closes its standard streams: the line
 * {@code ready}, {@code locked PID}, or why it cannot start.
 */
final class LaunchedDaemon {
  /** What has become of it. */
  enum Outcome {
    /** Its socket answers. */
    READY,
    /** Another daemon holds the home. */
    LOCKED,
    /** It ended, or closed its output, without either word. */
    FAILED,
    /** It has said neither in time. */
    SILENT
  }

  /** Of one that somebody else has started: that it is about to be the daemon. */
  private static final String STARTING = "starting";

  private static final String READY = "ready";
  private static final String LOCKED = "locked ";
  private static final String SIGNATURE = "jsup: ";
  private static final int MAX_LINES = 20;

  /** As the shell tells an end by signal 9. */
  private static final int KILLED = 128 + 9;

  private static final int MAX_LINE = 2000;

  private final @Nullable Process shell;
  private final InputStream output;
  private final Thread reader;
  private final Deque<String> lines = new ArrayDeque<>();
  private volatile Outcome outcome = Outcome.SILENT;
  private @Nullable Boolean ended;

  /**
   * @param shell of {@link Launcher#command}; null if this process has not started it
   */
  private LaunchedDaemon(@Nullable Process shell, InputStream output) {
    this.shell = shell;
    this.output = output;
    this.reader = new Thread(this::read, "daemon output");
    reader.setDaemon(true);
    reader.start();
  }

  static LaunchedDaemon start(ProcessBuilder command) throws IOException {
    var shell = command.start();
    return new LaunchedDaemon(shell, shell.getInputStream());
  }

  /** One that somebody else has started, who has it speak into the pipe {@code output}. */
  static LaunchedDaemon ofOther(Path output) throws IOException {
    return new LaunchedDaemon(null, new FileInputStream(output.toFile()));
  }

  /** Waits at most {@code nanos} for its word. */
  Outcome await(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(reader, nanos);
    if (shell != null && outcome != Outcome.FAILED) {
      // A virtual machine with a thread that waits for a child takes 300 ms to end.
      shell.destroyForcibly();
    }
    return outcome;
  }

  /** The line that it signed, else all that it printed, or the end of that if it is much. */
  String complaint() {
    synchronized (lines) {
      var signed = signed();
      return signed == null ? String.join(CliException.INDENT, lines) : signed;
    }
  }

  private @Nullable String signed() {
    synchronized (lines) {
      for (var line : lines) {
        if (line.startsWith(SIGNATURE)) {
          return line.substring(SIGNATURE.length());
        }
      }
      return null;
    }
  }

  /** How it ended, if it has within {@code nanos}; else empty. */
  String end(long nanos) throws InterruptedException {
    return shell != null && hasEnded(shell, nanos) ? "exit code " + shell.exitValue() : "";
  }

  /**
   * Whether it was ended by KILL within {@code nanos}, which was not its own decision; of one that
   * somebody else has started only that it has signed nothing tells.
   */
  boolean mayHaveBeenKilled(long nanos) throws InterruptedException {
    return shell == null ? signed() == null : hasEnded(shell, nanos) && shell.exitValue() == KILLED;
  }

  /** What was found out when it was asked first; the shell ends with that. */
  private boolean hasEnded(Process shell, long nanos) throws InterruptedException {
    if (ended == null) {
      try (var ask = shell.getOutputStream()) {
        ask.write('\n');
      } catch (IOException _) {
        // It was killed, as its exit code tells.
      }
      ended = shell.waitFor(nanos, TimeUnit.NANOSECONDS);
      shell.destroyForcibly();
    }
    return ended;
  }

  private void read() {
    try (var said = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (var line = said.readLine(); line != null; line = said.readLine()) {
        if (line.equals(READY)) {
          outcome = Outcome.READY;
          return;
        }
        if (line.startsWith(LOCKED)) {
          outcome = Outcome.LOCKED;
          return;
        }
        if (!line.equals(STARTING)) {
          keep(line);
        }
      }
      outcome = Outcome.FAILED;
    } catch (IOException e) {
      keep(String.valueOf(e.getMessage()));
      outcome = Outcome.FAILED;
    }
  }

  private void keep(String line) {
    synchronized (lines) {
      lines.add(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line);
      if (lines.size() > MAX_LINES) {
        lines.remove();
      }
    }
  }
}
