package dev.jsup.daemon.process;

import dev.jsup.daemon.os.ForeignLinks;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.Posix;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the pid of an instance, for scripts and monitoring; jsup itself never trusts it. It
 * may be in a folder of another user, who may put anything in its place.
 */
final class PidFile {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  private static final int MOST_BYTES = 32;
  private static final Pattern PID = Pattern.compile("\\d*");

  private PidFile() {}

  /**
   * In one step, as a monitor may read it at any moment.
   *
   * @return why it cannot be written, for people; null when it is
   */
  static @Nullable String write(Path file, long pid) {
    try {
      ForeignLinks.refuse(file.getParent() == null ? file : file.getParent());
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      var present = Files.exists(file) ? content(file) : "";
      if (present.equals(Long.toString(pid)) && isOurs(file)) {
        return null; // a new daemon has hundreds of them to look at
      }
      if (!PID.matcher(present).matches()) {
        throw new IOException("it is no file with a pid");
      }
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh); // a link, maybe
      Files.writeString(fresh, pid + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      return null;
    } catch (IOException e) {
      return "cannot write " + file + ": " + IoReason.of(e);
    }
  }

  /** Whose it is may write another pid into it later. */
  private static boolean isOurs(Path file) throws IOException {
    var owner = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return owner == Posix.uid();
  }

  /** Unless it tells of another process by now: it may be where others write, too. */
  static void delete(Path file, long pid) {
    try {
      if (content(file).equals(Long.toString(pid))) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", file, IoReason.of(e));
    }
  }

  /** As much as tells whether it is a pid; what is no file, or not there, has nothing of that. */
  private static String content(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return ""; // a rename replaces the link
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "none";
    }
    try (var open = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      var bytes = Channels.newInputStream(open).readNBytes(MOST_BYTES);
      return new String(bytes, StandardCharsets.ISO_8859_1).strip();
    }
  }
}
