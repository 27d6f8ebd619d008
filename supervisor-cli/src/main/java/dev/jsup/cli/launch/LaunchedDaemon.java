package dev.jsup.cli.launch;

import dev.jsup.cli.error.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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

  private static final String READY = "ready";
  private static final String LOCKED = "locked ";
  private static final String SIGNATURE = "jsup: ";
  private static final int MAX_LINES = 20;

  /** As the shell tells an end by signal 9. */
  private static final int KILLED = 128 + 9;

  private static final int MAX_LINE = 2000;

  private final Process shell;
  private final Thread reader;
  private final Deque<String> lines = new ArrayDeque<>();
  private volatile Outcome outcome = Outcome.SILENT;
  private @Nullable Boolean ended;

  /**
   * @param shell of {@link Launcher#command}
   */
  private LaunchedDaemon(Process shell) {
    this.shell = shell;
    this.reader = new Thread(this::read, "daemon output");
    reader.setDaemon(true);
    reader.start();
  }

  static LaunchedDaemon start(ProcessBuilder command) throws IOException {
    return new LaunchedDaemon(command.start());
  }

  /** Waits at most {@code nanos} for its word. */
  Outcome await(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(reader, nanos);
    if (outcome != Outcome.FAILED) {
      // A virtual machine with a thread that waits for a child takes 300 ms to end.
      shell.destroyForcibly();
    }
    return outcome;
  }

  /** The line that it signed, else all that it printed, or the end of that if it is much. */
  String complaint() {
    synchronized (lines) {
      for (var line : lines) {
        if (line.startsWith(SIGNATURE)) {
          return line.substring(SIGNATURE.length());
        }
      }
      return String.join(CliException.INDENT, lines);
    }
  }

  /** How it ended, if it has within {@code nanos}; else empty. */
  String end(long nanos) throws InterruptedException {
    return hasEnded(nanos) ? "exit code " + shell.exitValue() : "";
  }

  /** Whether it was ended by KILL within {@code nanos}, which was not its own decision. */
  boolean wasKilled(long nanos) throws InterruptedException {
    return hasEnded(nanos) && shell.exitValue() == KILLED;
  }

  /** What was found out when it was asked first; the shell ends with that. */
  private boolean hasEnded(long nanos) throws InterruptedException {
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
    try (var output =
        new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        if (line.equals(READY)) {
          outcome = Outcome.READY;
          return;
        }
        if (line.startsWith(LOCKED)) {
          outcome = Outcome.LOCKED;
          return;
        }
        keep(line);
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
