package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The finer points of a restart policy; whatever is absent has its default. */
@Doc("The finer points of a restart policy; whatever is absent has its default")
public record RestartOptions(
    @Doc("Exit codes and signals that are a clean end besides exit 0")
        @Nullable List<String> successExitCodes,
    @Doc("Exit codes and signals after which the app stays down")
        @Nullable List<String> stopExitCodes,
    @Doc("Exit codes and signals that are never followed by a restart")
        @Nullable List<String> preventExitCodes,
    @Doc("Exit codes and signals that always are; preventExitCodes win")
        @Nullable List<String> forceExitCodes,
    @Doc("First of the growing delays before restarts, in milliseconds; wins over restartDelayMs")
        @Nullable Long backoffMs,
    @Doc("From one growing delay to the next; default 1.5") @Nullable Double backoffFactor,
    @Doc("The longest growing delay, in milliseconds; default 15000") @Nullable Long backoffMaxMs,
    @Doc("Part of a delay that chance adds or takes away, 0 to 1; default 0")
        @Nullable Double backoffJitter,
    @Doc("After a life of so many milliseconds the delays begin again; default 30000")
        @Nullable Long backoffResetMs,
    @Doc("Time lived and waited in which unstable restarts are counted, in milliseconds")
        @Nullable Long windowMs) {

  /** Nothing declared. */
  public static final RestartOptions NONE =
      new RestartOptions(null, null, null, null, null, null, null, null, null, null);
}
