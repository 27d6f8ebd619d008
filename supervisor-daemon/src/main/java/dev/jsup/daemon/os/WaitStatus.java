package dev.jsup.daemon.os;

/**
 * How a process ended, as the kernel encodes it for wait(2).
 *
 * @param raw the status word
 */
public record WaitStatus(int raw) {
  private static final int SIGNAL_BITS = 0x7f;
  private static final int CORE_BIT = 0x80;

  /** Whether it ended by itself, WIFEXITED. */
  public boolean exited() {
    return (raw & SIGNAL_BITS) == 0;
  }

  /** Its exit code, WEXITSTATUS; of no meaning if a signal ended it. */
  public int exitCode() {
    return (raw >> 8) & 0xff;
  }

  /** The number of the signal that ended it, WTERMSIG; 0 if none did. */
  public int signal() {
    return raw & SIGNAL_BITS;
  }

  /** Whether it left a core dump, WCOREDUMP. */
  public boolean coreDumped() {
    return !exited() && (raw & CORE_BIT) != 0;
  }
}
