package dev.jsup.daemon.process;

import dev.jsup.daemon.os.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the pid of an instance, for scripts and monitoring; jsup itself never reads it. */
final class PidFile {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  private PidFile() {}

  static void write(Path file, long pid) {
    try {
      Files.writeString(file, pid + "\n");
    } catch (IOException e) {
      LOG.warn("cannot write {}: {}", file, IoReason.of(e));
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", file, IoReason.of(e));
    }
  }
}
