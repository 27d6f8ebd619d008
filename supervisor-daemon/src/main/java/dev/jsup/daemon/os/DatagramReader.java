package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.jsup.daemon.os.UnixDatagramSocket.Datagram;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * recvmsg(2) with what comes beside a message, cmsg(3): the sender's credentials, and descriptors,
 * which are closed. The structures are those of 64-bit Linux. Belongs to one thread.
 */
final class DatagramReader {
  private static final Logger LOG = LoggerFactory.getLogger(DatagramReader.class);
  private static final int TEXT_BYTES = 8 * 1024;

  /** Room for the credentials and the 253 descriptors (SCM_MAX_FD) that a message may have. */
  private static final int CONTROL_BYTES = 2048;

  /** struct msghdr. */
  private static final int HEADER_BYTES = 56;

  private static final int VECTOR = 16;
  private static final int VECTORS = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int FLAGS = 48;

  /** struct cmsghdr: length (8), level, type. */
  private static final int CONTROL_HEADER_BYTES = 16;

  private static final int LEVEL = 8;
  private static final int TYPE = 12;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  private static final int SCM_CREDENTIALS = 2;

  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_CMSG_CLOEXEC = 0x40000000;

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment text = arena.allocate(TEXT_BYTES);
  private final MemorySegment control = arena.allocate(CONTROL_BYTES, 8);
  private final MemorySegment vector = arena.allocate(16, 8);
  private final MemorySegment header = arena.allocate(HEADER_BYTES, 8);

  /** The next whole message that waits at {@code fd}; null if there is none. */
  @Nullable Datagram next(int fd) throws OsException {
    while (true) {
      long length = receive(fd);
      if (length < 0) {
        return null;
      }
      var sender = new Sender();
      readControl(sender);
      if ((header.get(JAVA_INT, FLAGS) & MSG_TRUNC) == 0) {
        var bytes = text.asSlice(0, length).toArray(JAVA_BYTE);
        return new Datagram(new String(bytes, StandardCharsets.UTF_8), sender.pid, sender.uid);
      }
      LOG.warn("a message of pid {} has more than {} bytes and is dropped", sender.pid, TEXT_BYTES);
    }
  }

  private static final class Sender {
    private int pid;
    private int uid = -1;
  }

  private long receive(int fd) throws OsException {
    vector.set(ADDRESS, 0, text);
    vector.set(JAVA_LONG, 8, TEXT_BYTES);
    while (true) {
      header.fill((byte) 0);
      header.set(ADDRESS, VECTOR, vector);
      header.set(JAVA_LONG, VECTORS, 1);
      header.set(ADDRESS, CONTROL, control);
      header.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_BYTES);
      var state = LibC.callState();
      long result = LibC.RECVMSG.call(state, fd, header, MSG_CMSG_CLOEXEC);
      int errno = result < 0 ? LibC.errno(state) : 0;
      if (errno == OsException.EAGAIN) {
        return -1;
      }
      if (errno != OsException.EINTR) {
        return Posix.check("recvmsg", result, state);
      }
    }
  }

  private void readControl(Sender sender) {
    long end = header.get(JAVA_LONG, CONTROL_LENGTH);
    long at = 0;
    while (at + CONTROL_HEADER_BYTES <= end) {
      long length = control.get(JAVA_LONG, at);
      if (length < CONTROL_HEADER_BYTES || at + length > end) {
        return;
      }
      var data = control.asSlice(at + CONTROL_HEADER_BYTES, length - CONTROL_HEADER_BYTES);
      if (control.get(JAVA_INT, at + LEVEL) == SOL_SOCKET) {
        readOne(control.get(JAVA_INT, at + TYPE), data, sender);
      }
      at += (length + 7) & ~7L; // CMSG_ALIGN
    }
  }

  private static void readOne(int type, MemorySegment data, Sender sender) {
    if (type == SCM_CREDENTIALS) { // struct ucred: pid, uid, gid
      sender.pid = data.get(JAVA_INT, 0);
      sender.uid = data.get(JAVA_INT, 4);
    } else if (type == SCM_RIGHTS) {
      for (long at = 0; at + 4 <= data.byteSize(); at += 4) {
        Posix.close(data.get(JAVA_INT, at));
      }
    }
  }
}
