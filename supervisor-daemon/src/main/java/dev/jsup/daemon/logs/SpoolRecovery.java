package dev.jsup.daemon.logs;

import dev.jsup.daemon.os.FileStatus.Identity;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what a daemon that was killed has left in its spools: output that was made is written to
 * its end, before anybody opens the logs. Input is kept until its stream is opened.
 */
final class SpoolRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolRecovery.class);
  private static final int OWNER_READS_AND_WRITES = 0600;

  private SpoolRecovery() {}

  /**
   * A spool that has something left.
   *
   * @param fifo the name of its pipe
   * @param logs those that it was being written to; none if nothing was made of the input
   */
  record Left(Spool spool, String fifo, List<Path> logs) {
    Left {
      logs = List.copyOf(logs);
    }
  }

  /** The spools in {@code folder} that have something left. No log is touched. */
  static List<Left> in(Path folder) {
    var left = new ArrayList<Left>();
    if (Files.notExists(folder)) {
      return left;
    }
    try (var spools = Files.newDirectoryStream(folder, Spool.PREFIX + '*')) {
      for (var path : spools) {
        read(path, left);
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.error("cannot read {}: {}; output may be lost", folder, e.getMessage());
    }
    return left;
  }

  /** One that cannot be used keeps neither the others nor the daemon from going on. */
  private static void read(Path path, List<Left> left) {
    try {
      read(Spool.reopen(path), left);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} is removed: {}; some output may be lost", path, e.getMessage());
      remove(path);
    }
  }

  private static void read(Spool spool, List<Left> left) {
    boolean kept = false;
    try {
      long state = spool.get(Spool.STATE);
      if (state != Spool.IDLE) {
        long targets = state == Spool.OUTPUT ? spool.get(Spool.TARGETS) : 0;
        var logs =
            LongStream.range(0, targets)
                .mapToObj(i -> new SpoolTarget(spool, (int) i, 0).log())
                .toList();
        left.add(new Left(spool, spool.text(Spool.NAME), logs));
        kept = true;
      }
    } finally {
      if (!kept) {
        Spools.remove(spool);
      }
    }
  }

  /**
   * Writes what was made of the input of {@code left}; blocks as long as the disks of its logs do.
   *
   * @return what there is to do when its stream is opened; empty when it was of no use
   */
  static Optional<Spool> finish(Left left) {
    var spool = left.spool();
    try {
      if (spool.get(Spool.STATE) == Spool.OUTPUT && finish(spool)) {
        spool.written();
      }
      return Optional.of(spool);
    } catch (RuntimeException e) {
      LOG.warn("{} is removed: {}; some output may be lost", spool.path(), e.getMessage());
      Spools.remove(spool);
      return Optional.empty();
    }
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", path, e.getMessage());
    }
  }

  /** Whether all that was made is in the logs now. */
  private static boolean finish(Spool spool) {
    boolean all = true;
    for (int i = 0; i < spool.get(Spool.TARGETS); i++) {
      var target = new SpoolTarget(spool, i, 0);
      long from = position(target);
      var rest = spool.made().asSlice(from);
      try {
        append(target, from, rest);
        from += rest.byteSize();
      } catch (OsException e) {
        LOG.warn("cannot write to {}: {}; it is tried again", target.log(), e.getMessage());
        from = position(target);
        all = false;
      }
      target.reached(from);
    }
    return all;
  }

  private static void append(SpoolTarget target, long from, MemorySegment bytes)
      throws OsException {
    if (bytes.byteSize() == 0) {
      return;
    }
    int flags = Posix.O_WRONLY | Posix.O_APPEND | Posix.O_CREAT | Posix.O_NONBLOCK;
    int fd = Posix.open(target.log(), flags, OWNER_READS_AND_WRITES);
    try {
      var status = PosixFiles.status(fd);
      target.writes(status.identity(), status.size(), from, bytes.byteSize());
      Posix.writeFully(fd, bytes);
    } finally {
      Posix.close(fd);
    }
  }

  /** Where in the output the part begins that is not in the log. */
  private static long position(SpoolTarget target) {
    var told = target.told();
    return told.from() + (told.count() == 0 ? 0 : written(target.log(), told));
  }

  /** How much of what was to be written was; a file is rotated only when that is all. */
  private static long written(Path log, SpoolTarget.Told told) {
    var size = size(log, told.file());
    return size.isEmpty()
        ? told.count()
        : Math.clamp(size.getAsLong() - told.size(), 0, told.count());
  }

  private static OptionalLong size(Path log, Identity file) {
    try {
      var status = PosixFiles.status(log);
      return status.identity().equals(file) ? OptionalLong.of(status.size()) : OptionalLong.empty();
    } catch (OsException e) {
      LOG.debug("{} is not there: {}", log, e.getMessage());
      return OptionalLong.empty();
    }
  }
}
