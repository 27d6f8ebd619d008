package dev.jsup.daemon.process;

import dev.jsup.daemon.os.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the pid of an instance, for scripts and monitoring; jsup itself never reads it. */
final class PidFile {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  private PidFile() {}

  /** In one step, as a monitor may read it at any moment. */
  static void write(Path file, long pid) {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, pid + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("cannot write {}: {}", file, IoReason.of(e));
    }
  }

  /** Unless it tells of another process by now: it may be where others write, too. */
  static void delete(Path file, long pid) {
    try {
      if (Files.readString(file).strip().equals(Long.toString(pid))) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException _) {
      // somebody was faster
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", file, IoReason.of(e));
    }
  }
}
