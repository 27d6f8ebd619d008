package dev.jsup.daemon.control;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said while no connection can be accepted, as there is no descriptor for it: once when it
 * begins and once when it is over. Netty tries again each second. Belongs to the control thread.
 */
final class AcceptTrouble {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptTrouble.class);

  private boolean told;

  /** To stand before all that handles an accepted connection. */
  ChannelHandler ended() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext ctx, Object connection) {
        if (told) {
          told = false;
          LOG.warn("connections are accepted again");
        }
        ctx.fireChannelRead(connection);
      }
    };
  }

  /** To stand behind all else. */
  ChannelHandler begun() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!told) {
          told = true;
          LOG.error("cannot accept a connection; clients wait until it works: {}", reason(cause));
        }
      }
    };
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
