package dev.jsup.daemon.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;

/** Whether somebody on this machine listens where an app is to be asked, before it is started. */
final class PortCheck {
  /** Of this machine the answer comes at once, unless the listener is stuck. */
  private static final int PATIENCE_MILLIS = 500;

  private PortCheck() {}

  /** Throws if a connection to {@code address}, on this machine, is taken. Blocks. */
  static void requireFree(Address address) throws IOException {
    var local = local(address.host());
    if (local.isPresent() && isTaken(new InetSocketAddress(local.get(), address.port()))) {
      throw new IOException(
          "port %d, where it is to be probed, is taken by another process already"
              .formatted(address.port()));
    }
  }

  /** Other names are not looked up: that may take long, and they mean other machines. */
  private static Optional<InetAddress> local(String host) throws SocketException {
    var address =
        host.equalsIgnoreCase("localhost")
            ? Optional.of(InetAddress.getLoopbackAddress())
            : Names.literal(host);
    return address.isPresent() && isOfThisMachine(address.get()) ? address : Optional.empty();
  }

  private static boolean isOfThisMachine(InetAddress address) throws SocketException {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }

  private static boolean isTaken(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      // Where nobody listens, the kernel may have chosen that very port for this end.
      return socket.getLocalPort() != address.getPort();
    } catch (IOException free) {
      return false;
    }
  }
}
