package dev.jsup.daemon.control;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client may still be sending, after what was written last: first this
 * side only, so that the client is not stopped by a broken pipe before it has read the answer; the
 * rest when the client closes, or soon. What comes in until then is to be thrown away.
 */
final class LingeringClose implements ChannelFutureListener {
  private static final int SECONDS = 2;

  @Override
  public void operationComplete(ChannelFuture written) {
    var channel = written.channel();
    if (written.isSuccess()
        && channel instanceof DuplexChannel duplex
        && !duplex.isInputShutdown()) {
      var _ = duplex.shutdownOutput();
      channel.config().setAutoRead(true);
      var timer = channel.eventLoop().schedule(() -> close(channel), SECONDS, TimeUnit.SECONDS);
      channel.closeFuture().addListener(_ -> timer.cancel(false));
    } else {
      close(channel);
    }
  }

  private static void close(Channel channel) {
    var _ = channel.close();
  }
}
