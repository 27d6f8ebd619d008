package dev.jsup.daemon.control;

import java.time.Duration;

/**
 * What the control server takes at most.
 *
 * @param connections open at once; more get 503
 * @param streams open at once; more get 503
 * @param lineBytes of the first line of a request; a longer one gets 414
 * @param headerBytes of a request; more get 431
 * @param bodyBytes of one request; more get 413
 * @param allBodiesBytes of the requests that are being read or answered; more get 503
 * @param requestTime from the first byte of a request to its last; slower ones get 408
 * @param idleTime that a connection may wait for its next request; then it is closed
 * @param closeTime that running requests have for their answers when the server closes
 */
public record ControlLimits(
    int connections,
    int streams,
    int lineBytes,
    int headerBytes,
    int bodyBytes,
    long allBodiesBytes,
    Duration requestTime,
    Duration idleTime,
    Duration closeTime) {

  /** What a daemon uses. */
  public static final ControlLimits DEFAULT =
      new ControlLimits(
          256,
          64,
          64 << 10,
          16 << 10,
          8 << 20,
          16L << 20,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2));
}
