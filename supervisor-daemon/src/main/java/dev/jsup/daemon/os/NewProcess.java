package dev.jsup.daemon.os;

import java.io.IOException;

/** The start of a process by the JDK. */
public final class NewProcess {
  private NewProcess() {}

  /**
   * As {@link ProcessBuilder#start}, where the machine has room for it.
   *
   * <p>The JDK waits for each process with a thread. If there is no room for that, the process has
   * begun already and nobody has its pid: what reads its standard input ends with the daemon.
   *
   * @throws IOException also when there is no room for one more thread
   */
  public static Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (OutOfMemoryError e) {
      if (Shortage.isBehind(e)) {
        throw new IOException("the machine has no room for one more thread", e);
      }
      throw e;
    }
  }
}
