package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.FileStatus.Identity;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the files of times. They are named after the file that they describe and not its
 * path, {@code <device>-<inode>} in hex, so that a renamed log keeps them. Thread-safe: state is on
 * disk.
 */
record Times(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(Times.class);

  IndexFile of(Identity file, Path log) {
    return new IndexFile(folder.resolve(name(file)), log);
  }

  private static String name(Identity file) {
    return Long.toHexString(file.device()) + '-' + Long.toHexString(file.inode());
  }

  /** What {@code from} was is {@code to} now, another file with the same text. */
  void move(Path from, Path to) throws IOException {
    var old = folder.resolve(name(PosixFiles.status(from).identity()));
    var target = folder.resolve(name(PosixFiles.status(to).identity()));
    try {
      Files.move(old, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException _) {
      // What is there is a deleted file's whose number was given again.
      Files.deleteIfExists(target);
    }
  }

  /** The file of that number in the folder {@code beside} has been removed. */
  void forget(Path beside, long inode) throws IOException {
    long device = PosixFiles.status(beside).identity().device();
    Files.deleteIfExists(folder.resolve(name(new Identity(device, inode))));
  }

  /** Makes the folder, and removes what describes no file any more. */
  void prepare() throws IOException {
    Files.createDirectories(folder);
    var present = new HashMap<Path, Set<String>>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        var log = IndexFile.logOf(file);
        var name = String.valueOf(file.getFileName());
        if (log == null || !namesBeside(log, present).contains(name)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Set<String> namesBeside(Path log, Map<Path, Set<String>> present) {
    var parent = log.toAbsolutePath().getParent();
    return parent == null ? Set.of() : present.computeIfAbsent(parent, Times::namesOfFilesIn);
  }

  private static Set<String> namesOfFilesIn(Path parent) {
    var names = new HashSet<String>();
    try (var files = Files.newDirectoryStream(parent)) {
      for (var file : files) {
        addName(file, names);
      }
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Set.of();
    } catch (IOException e) {
      LOG.warn("cannot read {}: {}; times of its logs are lost", parent, OpenFile.reason(e));
    }
    return names;
  }

  private static void addName(Path file, Set<String> names) {
    try {
      names.add(name(PosixFiles.status(file).identity()));
    } catch (OsException e) {
      LOG.debug("{} went while its folder was read: {}", file, e.getMessage());
    }
  }
}
