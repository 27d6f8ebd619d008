package dev.jsup.daemon.probe;

import dev.jsup.daemon.probe.ProbeResult.Failure;
import dev.jsup.daemon.probe.ProbeResult.NotAsked;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.util.function.Supplier;

/** Makes the connections of probes, on the thread of the {@link ProbeLoop}. */
final class Connector implements AutoCloseable {
  /** What the kernel says when each local port is in use (EADDRNOTAVAIL). */
  private static final String NO_PORT_LEFT = "Cannot assign requested address";

  private final EventLoop loop;
  private final Names names = new Names();

  Connector(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * Begins to connect to the first of the host's addresses that takes it: an app may listen on
   * either address of {@code localhost}.
   *
   * @param handlers makes what is at the end of each connection that is tried
   */
  Connection open(Address to, Supplier<ChannelHandler> handlers, Connection.Told told) {
    var connection = new Connection(this, to, handlers, told);
    var known = Names.known(to.host());
    if (!known.isEmpty()) {
      connection.tryEach(known);
    } else {
      names.find(to.host(), connection::isWanted, connection);
    }
    return connection;
  }

  void onLoop(Runnable task) {
    loop.execute(task);
  }

  Bootstrap bootstrap(ChannelHandler handler) {
    // What takes too long is cut off from outside.
    return new Bootstrap()
        .group(loop)
        .channel(EpollSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
        .disableResolver()
        .handler(handler);
  }

  static InetSocketAddress socketAddress(InetAddress address, int port) {
    return new InetSocketAddress(address, port);
  }

  /** What a connection that failed says: of the app, or of the daemon. */
  static ProbeResult result(Throwable failure, Address to) {
    var message = rootMessage(failure);
    if (message.contains("refused")) {
      return refused(to);
    }
    boolean ofTheApp =
        (failure instanceof ConnectException || failure instanceof NoRouteToHostException)
            && !message.contains(NO_PORT_LEFT);
    return ofTheApp
        ? new Failure("no connection (%s): %s".formatted(to, message))
        : new NotAsked(message);
  }

  private static String rootMessage(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  static ProbeResult refused(Address to) {
    return new Failure("connection refused (" + to + ')');
  }

  @Override
  public void close() {
    names.close();
  }
}
