package dev.jsup.daemon.os;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Failures that are the machine's and pass when somebody has made room: descriptors, processes,
 * threads, memory, disk; errno(3).
 */
public final class Shortage {
  private static final int ENOMEM = 12;
  private static final int ENFILE = 23;
  private static final int EMFILE = 24;
  private static final int ENOSPC = 28;
  private static final int EROFS = 30;
  private static final int EDQUOT = 122;

  /** What the JVM says when the kernel gives it no thread. */
  private static final String NO_THREAD = "unable to create native thread";

  /** What the C library says of them, and with it the JDK, whose exceptions have no number. */
  private static final List<String> WORDS =
      Stream.concat(
              Stream.of(NO_THREAD),
              IntStream.of(OsException.EAGAIN, ENOMEM, ENFILE, EMFILE, ENOSPC, EROFS, EDQUOT)
                  .mapToObj(LibC::describe))
          .toList();

  private Shortage() {}

  /** Whether {@code failure} comes of one. */
  public static boolean isBehind(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      var message = cause.getMessage();
      if (message != null && WORDS.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }
}
