package dev.jsup.daemon.dump;

import java.nio.file.Path;
import java.util.List;

/** What was found where a dump is to be; all texts are for people. */
public sealed interface DumpReading {
  /**
   * A dump.
   *
   * @param file which of the two it was
   * @param bad an entry of it a line, which cannot be understood
   * @param notes why it was not the other one; empty if it is the present dump
   */
  record Found(Path file, List<SavedApp> apps, List<String> bad, List<String> notes)
      implements DumpReading {}

  /** Nothing was saved. */
  record Missing() implements DumpReading {}

  /** There is one, and nothing of it can be understood. */
  record Unreadable(List<String> problems) implements DumpReading {}
}
