package dev.jsup.daemon.rotation;

import dev.jsup.daemon.supervisor.RotationSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rotated files are too many, too large together, or too old. Pure. */
final class Retention {
  private Retention() {}

  /**
   * One file that counts.
   *
   * @param bytes on disk
   * @param growsSmaller whether it is about to be compressed
   */
  record Kept(RotatedFile file, long bytes, boolean growsSmaller) {}

  /**
   * What is to be removed.
   *
   * @param files oldest first
   * @param now null: age does not matter
   */
  static List<RotatedFile> excess(RotationSpec spec, List<Kept> files, @Nullable Instant now) {
    var excess = new ArrayList<RotatedFile>();
    var maxAge = spec.maxAge();
    var oldest = now == null || maxAge == null ? Instant.MIN : now.minus(maxAge);
    int count = 0;
    long total = 0;
    for (var kept : files.reversed()) {
      count++;
      // What the newest will be on disk is known when it is compressed.
      total += count == 1 && kept.growsSmaller() ? 0 : kept.bytes();
      boolean tooMany = spec.keep() > 0 && count > spec.keep();
      boolean tooMuch = spec.maxTotalBytes() > 0 && total > spec.maxTotalBytes();
      if (tooMany || tooMuch || kept.file().rotatedAt().isBefore(oldest)) {
        excess.add(kept.file());
      }
    }
    return excess;
  }
}
