package dev.jsup.daemon.supervisor;

import org.jspecify.annotations.Nullable;

/**
 * Where the output of an app goes, in which form, and what becomes of the files. A destination is
 * an absolute file, {@link #NOWHERE} or {@link #SYSLOG}.
 *
 * @param out the standard output's destination; null for the default file
 * @param error the standard error's destination; null for the default file
 * @param combined a destination for both, in the order of arrival; null when there is none; may be
 *     {@link #BY_DEFAULT}
 * @param merged whether all instances of the app share its files
 * @param rate how much may be written; null when there is no limit
 */
public record LogSpec(
    @Nullable String out,
    @Nullable String error,
    @Nullable String combined,
    boolean merged,
    LineSpec lines,
    @Nullable RateSpec rate,
    WriteTrouble trouble,
    RotationSpec rotation) {
  /** The destination that keeps nothing. */
  public static final String NOWHERE = "/dev/null";

  /** The destination {@code /dev/log}, syslog(3). */
  public static final String SYSLOG = "syslog";

  /** The combined destination that is {@code NAME.log} in the folder of logs. */
  public static final String BY_DEFAULT = "";

  /** Default files, raw. */
  public static final LogSpec DEFAULT =
      new LogSpec(
          null, null, null, false, LineSpec.RAW, null, WriteTrouble.DROP, RotationSpec.DEFAULT);

  /** The same destinations and form with another rotation. */
  public LogSpec withRotation(RotationSpec other) {
    return new LogSpec(out, error, combined, merged, lines, rate, trouble, other);
  }

  /** What becomes of output that a file cannot take, as its disk is full or broken. */
  public enum WriteTrouble {
    /** It is counted and left out, so that the app goes on. */
    DROP,
    /** It waits in the pipe, and the app waits when that is full. */
    BLOCK
  }
}
