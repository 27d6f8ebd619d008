package dev.jsup.daemon.supervisor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a log file becomes history, and how much of that is kept. Limits that are 0 or null do not
 * hold.
 *
 * @param maxBytes size from which a file is rotated, at the next line end
 * @param schedule when it is rotated whatever its size, a cron pattern in local time; null: never
 * @param keep rotated files kept
 * @param maxTotalBytes bytes of rotated files kept, as they are on disk
 * @param maxAge age from which a rotated file is removed, counted from its rotation
 */
public record RotationSpec(
    long maxBytes,
    @Nullable String schedule,
    int keep,
    long maxTotalBytes,
    @Nullable Duration maxAge,
    Compression compression,
    Names names) {
  /** 50 MiB and five gzipped files, so that no disk fills by accident. */
  public static final RotationSpec DEFAULT =
      new RotationSpec(50L << 20, null, 5, 0, null, Compression.GZIP, Names.NUMBER);

  /** Never by itself; on demand the file is kept as it is. */
  public static final RotationSpec OFF =
      new RotationSpec(0, null, 0, 0, null, Compression.NONE, Names.NUMBER);

  /** How rotated files are compressed. */
  public enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private final String ending;

    Compression(String ending) {
      this.ending = ending;
    }

    /** What the names of such files end in. */
    public String ending() {
      return ending;
    }
  }

  /** How rotated files are named. */
  public enum Names {
    /** {@code api-out.log.1} is the newest. */
    NUMBER,
    /** {@code api-out.log.2026-11-22T10-15-30}, local time of the rotation. */
    DATE
  }
}
