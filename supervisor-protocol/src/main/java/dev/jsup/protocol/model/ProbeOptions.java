package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question to an app whether it works; whatever is absent has its default. */
@Doc("A question to an app whether it works; whatever is absent has its default")
public record ProbeOptions(
    @Doc(
            "tcp:PORT, tcp:HOST:PORT, http://HOST:PORT/PATH, /PATH (on PORT), exec:COMMAND,"
                + " log:REGEX or notify (sd_notify); may hold ${VARIABLE} of the app's environment")
        @Nullable String target,
    @Doc("Answers that are good, a status or a range; default 200-399") @Nullable String status,
    @Doc("Headers of the request") @Nullable Map<String, String> headers,
    @Doc("Before the first attempt, in milliseconds; default 0") @Nullable Long initialDelayMs,
    @Doc("From one attempt to the next, in milliseconds; default 10000, for readiness 200")
        @Nullable Long intervalMs,
    @Doc("An attempt may take so many milliseconds; default 1000") @Nullable Long timeoutMs,
    @Doc("Failures in a row that make it unhealthy; default 3") @Nullable Integer failureThreshold,
    @Doc("Successes in a row that make it ready or healthy; default 1")
        @Nullable Integer successThreshold) {

  /** Nothing declared. */
  public static final ProbeOptions NONE =
      new ProbeOptions(null, null, null, null, null, null, null, null);

  /** The target alone. */
  public static ProbeOptions of(String target) {
    return new ProbeOptions(target, null, null, null, null, null, null, null);
  }
}
