package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The sending end of a datagram socket with a name in the file system, unix(7). Never waits.
 * Belongs to one thread.
 */
public final class UnixDatagramSender implements AutoCloseable {
  private static final int AF_UNIX = 1;
  private static final int FAMILY_BYTES = 2;

  private final int fd;

  private UnixDatagramSender(int fd) {
    this.fd = fd;
  }

  /**
   * A sender to the socket {@code path}.
   *
   * @throws IOException when there is none, nobody reads it or the path has more than 107 bytes
   */
  public static UnixDatagramSender connect(Path path) throws IOException {
    var name = path.toString().getBytes(StandardCharsets.UTF_8);
    if (name.length > UnixDatagramSocket.LONGEST_PATH) {
      throw new IOException(
          "socket %s: a path of %d bytes (expected: %d at most)"
              .formatted(path, name.length, UnixDatagramSocket.LONGEST_PATH));
    }
    int fd = UnixDatagramSocket.socket();
    try {
      connect(fd, path, name);
      return new UnixDatagramSender(fd);
    } catch (OsException e) {
      Posix.close(fd);
      throw e;
    }
  }

  private static void connect(int fd, Path path, byte[] name) throws OsException {
    var state = LibC.callState();
    try (var arena = Arena.ofConfined()) {
      int length = FAMILY_BYTES + name.length + 1; // the zero behind the name
      var address = arena.allocate(length, 2);
      address.set(JAVA_SHORT, 0, (short) AF_UNIX);
      address.asSlice(FAMILY_BYTES).copyFrom(MemorySegment.ofArray(name));
      long result = LibC.CONNECT.call(state, fd, address, length);
      Posix.check("connect " + path, result, state);
    }
  }

  /**
   * Sends one message.
   *
   * @return whether the reader's queue had room
   * @throws OsException when nobody reads any longer, or the message is too long for the kernel
   */
  public boolean send(MemorySegment message) throws OsException {
    while (true) {
      var state = LibC.callState();
      // As sendto(2) without a name and flags. A datagram socket raises no SIGPIPE.
      long result = LibC.WRITE.call(state, fd, message, message.byteSize());
      if (result >= 0) {
        return true;
      }
      int errno = LibC.errno(state);
      if (errno == OsException.EAGAIN || errno == OsException.ENOBUFS) {
        return false;
      }
      if (errno != OsException.EINTR) {
        Posix.check("send", result, state);
      }
    }
  }

  @Override
  public void close() {
    Posix.close(fd);
  }
}
