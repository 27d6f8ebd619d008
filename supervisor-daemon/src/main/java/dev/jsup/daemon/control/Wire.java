package dev.jsup.daemon.control;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.http.HttpObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way out of a connection, open even when the client has closed its own (shutdown(2)). */
final class Wire {
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(1);

  private final UnixChannel channel;
  private final EventLoop loop;
  private boolean halfClosed;

  Wire(UnixChannel channel) {
    this.channel = channel;
    this.loop = channel.eventLoop();
  }

  void close() {
    var _ = channel.close();
  }

  /** Runs {@code task} on the loop; not at all when the server is closed, as nobody is there. */
  void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("the server is closed", e);
    }
  }

  /** The client has closed its side: nothing more comes in. */
  void halfClosed() {
    halfClosed = true;
  }

  /**
   * Writes {@code parts} at once; done when the kernel has them. Call it on the loop, and not again
   * before it is done.
   */
  ChannelFuture send(List<? extends HttpObject> parts) {
    var written = channel.newPromise();
    if (halfClosed) {
      // Netty 4.2.18 takes a descriptor that it neither reads nor waits to write out of epoll, and
      // later cannot wait for it to become writable again, unless it is registered anew
      // (EpollIoHandler, DefaultEpollIoRegistration.submit).
      channel
          .deregister()
          .addListener(_ -> loop.register(channel).addListener(_ -> write(parts, written)));
    } else {
      write(parts, written);
    }
    return written;
  }

  private void write(List<? extends HttpObject> parts, ChannelPromise written) {
    for (var part : parts.subList(0, parts.size() - 1)) {
      var _ = channel.write(part);
    }
    var _ = channel.writeAndFlush(parts.getLast(), written);
  }

  /**
   * Whether nobody is left to read, asked of the kernel by writing nothing. A client that has gone
   * and one that has closed its side only look the same from here otherwise.
   */
  boolean isPeerGone() {
    try {
      channel.fd().write(NOTHING, 0, 0);
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
