package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code /proc}. One buffer for a whole sweep, so that a look at hundreds of processes makes
 * little garbage. Not thread-safe; close it after use.
 */
public final class ProcReader implements AutoCloseable {
  private static final Path PROC = Path.of("/proc");

  /** Environments may be large; only the beginning of a larger one is searched. */
  private static final int BUFFER_BYTES = 256 * 1024;

  private static final int PAGE_BYTES = 4096;

  // struct linux_dirent64, getdents64(2); the inode comes first
  private static final int RECORD_LENGTH = 16;
  private static final int NAME = 19;

  /** What proc_fill_cache of the kernel says when it could not make an inode. */
  private static final long NO_INODE = 1;

  private final Arena arena = Arena.ofConfined();

  /** Grows with the first look at an environment; a status fits into a page. */
  private MemorySegment buffer = arena.allocate(PAGE_BYTES);

  private byte[] bytes = new byte[PAGE_BYTES];

  /** The process {@code pid}; null when there is none. */
  public @Nullable ProcStat stat(long pid) {
    int length = read(PROC.resolve(pid + "/stat"));
    return length <= 0 ? null : ProcStat.parse(bytes, length);
  }

  /**
   * A folder {@code /proc/PID}.
   *
   * @param inode its number, which a later process with this pid does not have; one process may be
   *     given several one after the other. 0 if the kernel did not say
   */
  public record Folder(int pid, long inode) {}

  /** The folders of all processes, in no order. */
  public List<Folder> folders() throws IOException {
    var found = new ArrayList<Folder>();
    int fd = Posix.open(PROC, Posix.O_RDONLY, 0);
    try {
      long length;
      while ((length = Posix.getdents(fd, buffer)) > 0) {
        addFolders((int) length, found);
      }
    } finally {
      Posix.close(fd);
    }
    return found;
  }

  private void addFolders(int length, List<Folder> found) {
    for (int at = 0; at < length; at += buffer.get(JAVA_SHORT_UNALIGNED, at + RECORD_LENGTH)) {
      int pid = 0;
      int digit;
      for (int i = at + NAME; (digit = buffer.get(JAVA_BYTE, i) - '0') >= 0 && digit <= 9; i++) {
        pid = pid * 10 + digit;
      }
      if (pid > 0) {
        long inode = buffer.get(JAVA_LONG_UNALIGNED, at);
        found.add(new Folder(pid, inode == NO_INODE ? 0 : inode));
      }
    }
  }

  /** The pids of all processes, in no order. */
  public List<Long> pids() throws IOException {
    return folders().stream().map(folder -> (long) folder.pid()).toList();
  }

  /** The name of process {@code pid}, {@code /proc/PID/comm}; empty when there is none. */
  public String name(long pid) {
    int length = read(PROC.resolve(pid + "/comm"));
    return new String(bytes, 0, length, StandardCharsets.UTF_8).stripTrailing();
  }

  /** All processes, in no order. Those that end meanwhile may or may not be there. */
  public List<ProcStat> all() throws IOException {
    var found = new ArrayList<ProcStat>();
    for (long pid : pids()) {
      var stat = stat(pid);
      if (stat != null) {
        found.add(stat);
      }
    }
    return found;
  }

  /** How long the machine has been up, {@code /proc/uptime}; 0 if it cannot be read. */
  public double uptimeSeconds() {
    int length = read(PROC.resolve("uptime"));
    var text = new String(bytes, 0, length, StandardCharsets.US_ASCII);
    int end = text.indexOf(' ');
    return end < 0 ? 0 : Double.parseDouble(text.substring(0, end));
  }

  /**
   * The values that variables {@code names} had in the environment that {@code pid} was started
   * with; only those it had. Empty for a process of another user, unless this one is root.
   */
  public Map<String, String> variables(long pid, List<String> names) {
    if (buffer.byteSize() < BUFFER_BYTES) {
      buffer = arena.allocate(BUFFER_BYTES);
    }
    int length = read(PROC.resolve(pid + "/environ"));
    var found = new HashMap<String, String>();
    int start = 0;
    for (int at = 0; at < length; at++) {
      if (bytes[at] == 0) {
        for (var name : names) {
          if (startsWith(start, at, name)) {
            int value = start + name.length() + 1;
            found.put(name, new String(bytes, value, at - value, StandardCharsets.UTF_8));
          }
        }
        start = at + 1;
      }
    }
    return found;
  }

  private boolean startsWith(int start, int end, String name) {
    if (end - start <= name.length() || bytes[start + name.length()] != '=') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads the file into {@code bytes}; 0 when the process is gone or this user may not see it.
   * Anything else, like no descriptor left to open it with, must not be taken for that.
   */
  private int read(Path file) {
    try {
      int fd = Posix.open(file, Posix.O_RDONLY, 0);
      try {
        return read(fd);
      } finally {
        Posix.close(fd);
      }
    } catch (OsException e) {
      return switch (e.errno()) {
        case OsException.ENOENT, OsException.ESRCH, OsException.EACCES, OsException.EPERM -> 0;
        default -> throw new UncheckedIOException(file.toString(), e);
      };
    }
  }

  private int read(int fd) throws OsException {
    int length = 0;
    long got;
    while (length < buffer.byteSize() && (got = Posix.read(fd, buffer.asSlice(length))) > 0) {
      length += (int) got;
      if (got < PAGE_BYTES) { // /proc gives whole pages until the end
        break;
      }
    }
    if (bytes.length < length) {
      bytes = new byte[length];
    }
    MemorySegment.copy(buffer, JAVA_BYTE, 0, bytes, 0, length);
    return length;
  }

  @Override
  public void close() {
    arena.close();
  }
}
