package dev.jsup.daemon.logread;

import java.util.Optional;

/** When the processes of instances ran. */
@FunctionalInterface
public interface Runs {
  /** The run before the last launch of the instance; nothing if none is known. */
  Optional<TimeWindow> previous(int id);
}
