package dev.jsup.daemon.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The line of {@code /proc/PID/stat}, proc_pid_stat(5), as far as jsup needs it.
 *
 * @param state one letter; Z is dead and not yet reaped, X is dead
 * @param cpuTicks user and system time of the process, in clock ticks
 * @param startTicks start of the process after boot, in clock ticks; with the pid its identity
 * @param threads how many have not ended; in state Z of the first thread others may go on
 * @param residentPages resident set size
 * @param exitStatus the wait status, of meaning only in state Z; 0 if this user may not see it
 */
public record ProcStat(
    int pid,
    char state,
    int parent,
    int group,
    int session,
    long cpuTicks,
    int threads,
    long startTicks,
    long residentPages,
    int exitStatus) {
  private static final int STATE = 3;
  private static final int PARENT = 4;
  private static final int GROUP = 5;
  private static final int SESSION = 6;
  private static final int USER_TIME = 14;
  private static final int SYSTEM_TIME = 15;
  private static final int THREADS = 20;
  private static final int START_TIME = 22;
  private static final int RESIDENT = 24;
  private static final int EXIT_CODE = 52;

  /** The process {@code pid}; empty when there is none. */
  public static Optional<ProcStat> of(long pid) {
    try (var reader = new ProcReader()) {
      return Optional.ofNullable(reader.stat(pid));
    }
  }

  /** Whether it has ended; a zombie has, even if nobody ever reaps it. */
  public boolean isDead() {
    return state == 'X' || (state == 'Z' && threads <= 1);
  }

  /**
   * How it ended, while nobody has reaped it. Empty when it lives, and when this user may not see
   * it; then the kernel shows 0.
   */
  public Optional<WaitStatus> zombieStatus() {
    return isDead() && (exitStatus != 0 || mayTrace())
        ? Optional.of(new WaitStatus(exitStatus))
        : Optional.empty();
  }

  /** Asks something that needs the same permission, PTRACE_MODE_READ_FSCREDS. */
  private boolean mayTrace() {
    try {
      Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/user"));
      return true;
    } catch (IOException notAllowedOrGone) {
      return false;
    }
  }

  /** Reads a line; null when it is cut short, as happens while a process goes away. */
  static @Nullable ProcStat parse(byte[] line, int length) {
    int close = length - 1;
    while (close > 0 && line[close] != ')') { // the name before it may hold anything
      close--;
    }
    int open = 0;
    while (open < close && line[open] != '(') {
      open++;
    }
    if (close <= 0 || open == close) {
      return null;
    }
    var pid = new String(line, 0, Math.max(0, open - 1), StandardCharsets.US_ASCII);
    return fields(Integer.parseInt(pid), line, close + 2, length);
  }

  private static @Nullable ProcStat fields(int pid, byte[] line, int from, int length) {
    if (from >= length) {
      return null;
    }
    var values = new long[EXIT_CODE + 1];
    int field = STATE + 1;
    int at = from + 2;
    while (at < length && field <= EXIT_CODE) {
      boolean negative = line[at] == '-';
      long value = 0;
      for (at += negative ? 1 : 0; at < length && line[at] >= '0'; at++) {
        value = value * 10 + (line[at] - '0');
      }
      values[field++] = negative ? -value : value;
      at++;
    }
    return field <= RESIDENT
        ? null
        : new ProcStat(
            pid,
            (char) line[from],
            (int) values[PARENT],
            (int) values[GROUP],
            (int) values[SESSION],
            values[USER_TIME] + values[SYSTEM_TIME],
            (int) values[THREADS],
            values[START_TIME],
            values[RESIDENT],
            (int) values[EXIT_CODE]);
  }
}
