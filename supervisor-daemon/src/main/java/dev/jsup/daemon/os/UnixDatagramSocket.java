package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of sd_notify(3): a datagram socket with a name in the file system, unix(7),
 * that tells who has sent what. Descriptors that come along are closed. Belongs to one thread.
 */
public final class UnixDatagramSocket implements AutoCloseable {
  /** Of a name, in bytes; sun_path without the zero at its end. */
  static final int LONGEST_PATH = 107;

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PASSCRED = 16;
  private static final int OWNER_ONLY = 0600;
  private static final int FAMILY_BYTES = 2;

  private final Path path;
  private final int fd;
  private final DatagramReader reader = new DatagramReader();

  private UnixDatagramSocket(Path path, int fd) {
    this.path = path;
    this.fd = fd;
  }

  /**
   * A message and who the kernel says has sent it.
   *
   * @param pid 0 if the sender is in a pid namespace that cannot be seen from here
   */
  public record Datagram(String text, int pid, int uid) {}

  /**
   * Makes the socket file {@code path}, for the owner only, in place of one that an earlier daemon
   * has left.
   *
   * @throws IOException when it cannot be made, also when the path has more than 107 bytes
   */
  public static UnixDatagramSocket bind(Path path) throws IOException {
    var name = path.toString().getBytes(StandardCharsets.UTF_8);
    if (name.length > LONGEST_PATH) {
      throw new IOException(
          "socket %s: a path of %d bytes (expected: 107 at most); take a shorter home"
              .formatted(path, name.length));
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(path);
    }
    int fd = socket();
    try {
      setPassCredentials(fd);
      chmod(fd);
      bind(fd, path, name);
      return new UnixDatagramSocket(path, fd);
    } catch (OsException e) {
      Posix.close(fd);
      throw e;
    }
  }

  /** A datagram socket without a name, which does not block. */
  static int socket() throws OsException {
    var state = LibC.callState();
    int type = SOCK_DGRAM | Posix.O_NONBLOCK | Posix.O_CLOEXEC; // SOCK_ has the same numbers
    long result = LibC.SOCKET.call(state, AF_UNIX, type, 0);
    return (int) Posix.check("socket", result, state);
  }

  private static void setPassCredentials(int fd) throws OsException {
    var state = LibC.callState();
    try (var arena = Arena.ofConfined()) {
      var on = arena.allocateFrom(JAVA_INT, 1);
      long result = LibC.SETSOCKOPT.call(state, fd, SOL_SOCKET, SO_PASSCRED, on.address(), 4);
      Posix.check("setsockopt SO_PASSCRED", result, state);
    }
  }

  /** Before bind(2), which makes the file with the mode of the socket: it is never open to all. */
  private static void chmod(int fd) throws OsException {
    var state = LibC.callState();
    long result = LibC.FCHMOD.call(state, fd, OWNER_ONLY);
    Posix.check("fchmod", result, state);
  }

  private static void bind(int fd, Path path, byte[] name) throws OsException {
    var state = LibC.callState();
    try (var arena = Arena.ofConfined()) {
      int length = FAMILY_BYTES + name.length + 1; // the zero behind the name
      var address = arena.allocate(length, 2);
      address.set(JAVA_SHORT, 0, (short) AF_UNIX);
      address.asSlice(FAMILY_BYTES).copyFrom(MemorySegment.ofArray(name));
      long result = LibC.BIND.call(state, fd, address, length);
      Posix.check("bind " + path, result, state);
    }
  }

  /** To be watched for being readable; does not block. */
  public int fd() {
    return fd;
  }

  /**
   * The next message; null when there is none now. One of more than 8 KiB is dropped, as its end is
   * lost.
   */
  public @Nullable Datagram receive() throws OsException {
    return reader.next(fd);
  }

  /** Closes the socket and removes its file. */
  @Override
  public void close() throws IOException {
    Posix.close(fd);
    Files.deleteIfExists(path);
  }
}
