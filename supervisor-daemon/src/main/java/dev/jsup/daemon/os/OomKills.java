package dev.jsup.daemon.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that the kernel has killed because memory ran out, of the machine or of a control
 * group, as its own log names them: {@code Killed process 4711 (java)}. Where {@code /dev/kmsg} may
 * not be read (kernel.dmesg_restrict, another user than root) nothing is known. Thread-safe.
 */
public final class OomKills implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OomKills.class);
  private static final Path KERNEL_LOG = Path.of("/dev/kmsg");
  private static final Pattern KILLED = Pattern.compile("Killed process (\\d+) ");

  /** The longest record, CONSOLE_EXT_LOG_MAX. */
  private static final int RECORD_BYTES = 8192;

  /** So many are remembered until somebody asks for them. */
  private static final int REMEMBERED = 1000;

  private static final int NOT_READABLE = -1;

  private final MemorySegment buffer = Arena.ofAuto().allocate(RECORD_BYTES);
  private final Set<Long> pids = new LinkedHashSet<>();
  private int fd;

  OomKills(int fd) {
    this.fd = fd;
  }

  /** Reads the kernel's log from now on. */
  public static OomKills open() {
    try {
      int fd = Posix.open(KERNEL_LOG, Posix.O_RDONLY | Posix.O_NONBLOCK, 0);
      long _ = Posix.size(fd); // lseek to the end
      return new OomKills(fd);
    } catch (OsException e) {
      LOG.debug("kills for lack of memory are not told apart: {}", e.getMessage());
      return new OomKills(NOT_READABLE);
    }
  }

  /** Whether the kernel has said that it killed {@code pid}; says so once. */
  public synchronized boolean hasKilled(long pid) {
    while (fd >= 0 && readRecord()) {
      // until there is none
    }
    return pids.remove(pid);
  }

  private boolean readRecord() {
    try {
      long length = Posix.read(fd, buffer);
      if (length <= 0) {
        return false;
      }
      var text =
          new String(
              buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
      KILLED.matcher(text).results().forEach(kill -> remember(Long.parseLong(kill.group(1))));
      return true;
    } catch (OsException e) {
      if (e.errno() == OsException.EPIPE) {
        return true; // records were overwritten unread; what follows is there
      }
      LOG.warn("cannot read {} any more: {}", KERNEL_LOG, e.getMessage());
      close();
      return false;
    }
  }

  private void remember(long pid) {
    pids.add(pid);
    if (pids.size() > REMEMBERED) {
      pids.remove(pids.iterator().next());
    }
  }

  @Override
  public synchronized void close() {
    if (fd >= 0) {
      Posix.close(fd);
      fd = NOT_READABLE;
    }
  }
}
