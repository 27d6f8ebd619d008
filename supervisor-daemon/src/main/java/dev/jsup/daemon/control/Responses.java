package dev.jsup.daemon.control;

import dev.jsup.protocol.BuildVersion;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/** The heads of HTTP responses. */
final class Responses {
  static final String JSON = "application/json";
  static final String JSON_LINES = "application/x-ndjson";

  private static final String BUILD = BuildVersion.current().toHeader();

  private Responses() {}

  /** A refusal before or instead of a request; the connection ends with it. */
  static FullHttpResponse refusal(HttpRefusal refusal) {
    var body = Unpooled.wrappedBuffer(Json.line(refusal.error()));
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(refusal.status()), body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, JSON)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response;
  }

  /** Tells a client that waits for it to send its body. */
  static FullHttpResponse goOn() {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
  }

  /** The head of an answer of {@code length} bytes. */
  static HttpResponse whole(
      ControlRequest request, int status, String contentType, int length, List<String> allowed) {
    var head = head(request, status, contentType);
    head.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
    if (!allowed.isEmpty()) {
      head.headers().set(HttpHeaderNames.ALLOW, String.join(", ", allowed));
    }
    return head;
  }

  /** The head of an answer whose length is not known. */
  static HttpResponse streamed(ControlRequest request, String contentType) {
    var head = head(request, 200, contentType);
    if (request.http11()) {
      head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    return head;
  }

  private static HttpResponse head(ControlRequest request, int status, String contentType) {
    var version = request.http11() ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_1_0;
    var head = new DefaultHttpResponse(version, HttpResponseStatus.valueOf(status));
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType).set(BuildVersion.HEADER, BUILD);
    if (!request.keepOpen()) {
      head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return head;
  }
}
