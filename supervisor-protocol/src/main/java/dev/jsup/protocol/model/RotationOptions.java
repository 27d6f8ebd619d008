package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** When log files become history, and how much of it is kept; a limit of 0 does not hold. */
@Doc("When log files become history, and how much of it is kept; a limit of 0 does not hold")
public record RotationOptions(
    @Doc(
            "false: never by itself, and the rest is ignored; true: what is absent is as built in;"
                + " absent: as the defaults of jsup.yaml")
        @Nullable Boolean on,
    @Doc("Size from which a file is rotated, in bytes; default 52428800") @Nullable Long maxBytes,
    @Doc("hourly, daily, weekly, monthly, a cron pattern in local time, or off; default off")
        @Nullable String every,
    @Doc("Rotated files kept; 0: all; default 5") @Nullable Integer keep,
    @Doc("Bytes of rotated files kept, as they are on disk; default: not limited")
        @Nullable Long maxTotalBytes,
    @Doc("Age from which a rotated file is removed, in milliseconds; default: not limited")
        @Nullable Long maxAgeMs,
    @Doc("gzip, zstd or false; default gzip") @Nullable String compress,
    @Doc("What is added to the names: number or date; default number") @Nullable String names) {

  /** Nothing declared. */
  public static final RotationOptions NONE =
      new RotationOptions(null, null, null, null, null, null, null, null);

  /** On as built in, or off. */
  public static RotationOptions of(boolean on) {
    return new RotationOptions(on, null, null, null, null, null, null, null);
  }

  /** By size, else as the defaults. */
  public static RotationOptions ofSize(long maxBytes) {
    return new RotationOptions(null, maxBytes, null, null, null, null, null, null);
  }
}
