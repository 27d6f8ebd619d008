package dev.jsup.daemon.os;

import dev.jsup.daemon.os.NativeCall.OfWords;
import dev.jsup.daemon.os.NativeCall.Result;
import org.jspecify.annotations.Nullable;

/** Memory that the C library keeps though it was freed. */
public final class FreeMemory {
  /** Of the GNU C library only. */
  private static final String MALLOC_TRIM = "malloc_trim";

  private static final @Nullable OfWords TRIM =
      NativeCall.exists(MALLOC_TRIM) ? new OfWords(MALLOC_TRIM, Result.INT) : null;

  private FreeMemory() {}

  /** malloc_trim(3): gives whole pages of it back to the kernel. */
  public static void giveBack() {
    if (TRIM != null) {
      TRIM.call(LibC.callState(), 0);
    }
  }
}
