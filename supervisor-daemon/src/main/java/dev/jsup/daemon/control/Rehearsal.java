package dev.jsup.daemon.control;

import dev.jsup.protocol.model.Pong;
import dev.jsup.protocol.request.StartRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** A request and its answer that nobody has asked for, so that the first real one is quick. */
public final class Rehearsal {
  private static final String REQUEST = "GET /v1/ping HTTP/1.1\r\nhost: jsup\r\n\r\n";

  private Rehearsal() {}

  /** What every request needs; loads the native library, too. */
  public static void http() {
    Epoll.isAvailable();
    var channel =
        new EmbeddedChannel(new RequestDecoder(ControlLimits.DEFAULT), new HttpResponseEncoder());
    channel.writeInbound(Unpooled.wrappedBuffer(REQUEST.getBytes(StandardCharsets.UTF_8)));
    channel.writeOutbound(
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER));
    channel.finishAndReleaseAll();
  }

  /** What requests need that change something, and those of programs. */
  public static void json() {
    Json.line(new Pong("pong", 0));
    Json.MAPPER.createParser(new byte[0]).close();
    var _ = Json.MAPPER.readerFor(StartRequest.class); // looks for all that is in one
  }
}
