package dev.jsup.daemon.command;

/** The process at the other end of the socket, as the kernel names it (SO_PEERCRED, unix(7)). */
public record Caller(int pid, int uid) {
  /** For the log: {@code pid 4711}. */
  public String describe() {
    return "pid " + pid;
  }
}
