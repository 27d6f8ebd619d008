package dev.jsup.daemon.command;

import java.io.IOException;
import java.nio.file.Path;

/** The file of the daemon's own log. Thread-safe. */
public interface DaemonLogFile {
  Path path();

  /** Makes it history; answers whether it did, which it does not with an empty file. */
  boolean rotate() throws IOException;

  /** Opens its path anew. */
  void reopen() throws IOException;
}
