package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.ExitOutcome;
import org.jspecify.annotations.Nullable;

/** What a daemon finds of an instance that an earlier daemon had. */
public sealed interface Found {
  /** Its main process runs. */
  record Alive(long pid) implements Found {}

  /** It has none any more; {@code how} is null when the kernel kept no word of its end. */
  record Ended(@Nullable ExitOutcome how) implements Found {}

  /**
   * The machine was started anew since: nothing of that time is left.
   *
   * @param inTurn whether it is to run and depends on others that are, too
   */
  record Rebooted(boolean inTurn) implements Found {}
}
