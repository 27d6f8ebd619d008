package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** How jsup learns that an app is ready and goes on working; whatever is absent is not asked. */
@Doc("How jsup learns that an app is ready and goes on working; whatever is absent is not asked")
public record HealthOptions(
    @Doc("What makes an instance online; absent, or with the target min_uptime: that it lives")
        @Nullable ProbeOptions ready,
    @Doc("pm2's word: ready by its PORT if that is declared, else by sd_notify")
        @Nullable Boolean waitReady,
    @Doc("An instance that is not ready after so many milliseconds has failed; default 30000")
        @Nullable Long listenTimeoutMs,
    @Doc("What it must go on answering") @Nullable ProbeOptions liveness,
    @Doc("It must say WATCHDOG=1 (sd_notify) at least once in so many milliseconds")
        @Nullable Long watchdogMs) {

  /** Nothing declared. */
  public static final HealthOptions NONE = new HealthOptions(null, null, null, null, null);
}
