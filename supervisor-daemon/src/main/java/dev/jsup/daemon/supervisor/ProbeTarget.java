package dev.jsup.daemon.supervisor;

import java.util.Map;

/**
 * What is asked of an app to learn whether it works. Texts may hold {@code ${NAME}}, a variable of
 * the instance's environment, so that each instance is asked on a port of its own.
 */
public sealed interface ProbeTarget {
  /** A TCP port that takes a connection; a number, after expansion 1 to 65535. */
  record Tcp(String host, String port) implements ProbeTarget {}

  /**
   * An HTTP GET that is answered with a status from {@code least} to {@code most}.
   *
   * @param url absolute, http or https
   * @param headers sent with the request
   */
  record Http(String url, int least, int most, Map<String, String> headers) implements ProbeTarget {
    public Http {
      headers = Map.copyOf(headers);
    }
  }

  /** A line for sh that exits with 0. */
  record Command(String line) implements ProbeTarget {}

  /** A line of its output, out or error, in which {@code regex} is found. */
  record LogLine(String regex) implements ProbeTarget {}

  /** What the app says of itself through sd_notify(3). */
  record Notify() implements ProbeTarget {}
}
