package dev.jsup.daemon.control;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/** Parses requests, and knows whether one has begun that has not ended. */
final class RequestDecoder extends HttpRequestDecoder {
  private boolean midRequest;

  RequestDecoder(ControlLimits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.lineBytes())
            .setMaxHeaderSize(limits.headerBytes()));
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out)
      throws Exception {
    midRequest |= buffer.isReadable();
    super.decode(ctx, buffer, out);
    if (!out.isEmpty() && out.getLast() instanceof LastHttpContent) {
      midRequest = false;
    }
  }

  /** Whether bytes of a request have come whose end has not. */
  boolean midRequest() {
    return midRequest;
  }
}
