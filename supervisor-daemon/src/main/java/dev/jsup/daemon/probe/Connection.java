package dev.jsup.daemon.probe;

import dev.jsup.daemon.probe.ProbeResult.Failure;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection of a probe, from the look-up of its host to its close. Belongs to the loop. */
final class Connection implements Names.Found {
  private final Connector connector;
  private final Address to;
  private final Supplier<ChannelHandler> handlers;
  private final Told told;
  private @Nullable Channel channel;
  private boolean begun;
  private volatile boolean closed;

  Connection(Connector connector, Address to, Supplier<ChannelHandler> handlers, Told told) {
    this.connector = connector;
    this.to = to;
    this.handlers = handlers;
    this.told = told;
  }

  /** Who hears of a connection, on the loop. */
  interface Told {
    /** The look-up of its name begins, or the connection itself; once. */
    void begun();

    /** Neither this nor {@link #failed} is called when it was closed before. */
    void connected(Channel channel);

    void failed(ProbeResult result);
  }

  /** Called on the thread of names, when its name is to be looked up. */
  boolean isWanted() {
    connector.onLoop(this::begin);
    return !closed;
  }

  private void begin() {
    if (!begun && !closed) {
      begun = true;
      told.begun();
    }
  }

  @Override
  public void addresses(List<InetAddress> addresses) {
    connector.onLoop(() -> tryEach(addresses));
  }

  @Override
  public void nothing(IOException why) {
    connector.onLoop(() -> fail(new Failure("no address for " + to.host())));
  }

  /**
   * @param addresses at least one
   */
  void tryEach(List<InetAddress> addresses) {
    if (closed) {
      return;
    }
    begin();
    var address = Connector.socketAddress(addresses.getFirst(), to.port());
    var connecting = connector.bootstrap(handlers.get()).connect(address);
    channel = connecting.channel();
    var others = addresses.subList(1, addresses.size());
    // Where there is no channel, Netty tells it on a thread of its own.
    connecting.addListener(_ -> connector.onLoop(() -> tried(connecting, others)));
  }

  private void tried(ChannelFuture connecting, List<InetAddress> others) {
    if (closed) {
      return;
    }
    var cause = connecting.cause();
    if (cause == null && !isToItself(connecting.channel())) {
      told.connected(connecting.channel());
      return;
    }
    closeChannel();
    if (others.isEmpty()) {
      fail(cause == null ? Connector.refused(to) : Connector.result(cause, to));
    } else {
      tryEach(others);
    }
  }

  /** Where nobody listens, the kernel may choose that very port for this end, and connects it. */
  private static boolean isToItself(Channel channel) {
    var local = channel.localAddress();
    return local != null && local.equals(channel.remoteAddress());
  }

  private void fail(ProbeResult result) {
    if (!closed) {
      close();
      told.failed(result);
    }
  }

  /** Closes it, whatever its state; nothing is called any more. */
  void close() {
    closed = true;
    closeChannel();
  }

  private void closeChannel() {
    if (channel != null) {
      var _ = channel.close();
      channel = null;
    }
  }
}
