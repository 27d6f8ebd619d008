package dev.jsup.daemon.control;

import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.terminal.TerminalTraits;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of one request after the other together. Used by the event-loop thread only.
 *
 * <p>The bytes of a body count against the limit of all bodies until {@link #forget}.
 */
final class RequestAssembler {
  private static final int MAX_PARAMETERS = 1 << 16;

  private final ControlLimits limits;
  private final Admission admission;
  private final List<byte[]> pieces = new ArrayList<>();
  private @Nullable HttpRequest head;
  private int length;
  private int taken;

  RequestAssembler(ControlLimits limits, Admission admission) {
    this.limits = limits;
    this.admission = admission;
  }

  /** Adds {@code part}; the request if that was its last. */
  Optional<ControlRequest> add(HttpObject part) throws HttpRefusal {
    checkParsed(part);
    if (part instanceof HttpRequest request) {
      checkHead(request);
      head = request;
    }
    if (part instanceof HttpContent content) {
      append(content);
    }
    if (part instanceof LastHttpContent && head != null) {
      var whole = request(head);
      head = null;
      return Optional.of(whole);
    }
    return Optional.empty();
  }

  /** Whether a request has begun that has not ended. */
  boolean midRequest() {
    return head != null;
  }

  /** Gives up the body's share of the limit: its request has been answered, or never will be. */
  void forget() {
    admission.giveBackBodyBytes(taken);
    taken = 0;
  }

  private void checkParsed(HttpObject part) throws HttpRefusal {
    if (part.decoderResult().isSuccess()) {
      return;
    }
    throw switch (part.decoderResult().cause()) {
      case TooLongHttpLineException _ ->
          tooLarge(
              414,
              "the first line of the request is longer than " + limits.lineBytes() + " bytes",
              "send less in the query");
      case TooLongHttpHeaderException _ ->
          tooLarge(
              431,
              "the header of the request is longer than " + limits.headerBytes() + " bytes",
              "send fewer header fields");
      case Throwable cause ->
          RequestReader.refusal(
              "this is no HTTP request: " + cause.getMessage(),
              "speak HTTP/1.1, its lines ended by CR LF; curl --unix-socket does");
    };
  }

  private void checkHead(HttpRequest request) throws HttpRefusal {
    if (request.protocolVersion().majorVersion() != 1) {
      throw HttpRefusal.of(
          505,
          ErrorCode.BAD_REQUEST,
          "version " + request.protocolVersion() + " of HTTP (expected: 1.0 or 1.1)",
          "speak HTTP/1.1");
    }
    if (HttpUtil.getContentLength(request, 0L) > limits.bodyBytes()) {
      throw bodyTooLarge();
    }
    var expect = request.headers().get(HttpHeaderNames.EXPECT, "");
    if (!expect.isEmpty() && !expect.equalsIgnoreCase("100-continue")) {
      throw HttpRefusal.of(
          417,
          ErrorCode.BAD_REQUEST,
          "Expect: " + expect + " (expected: 100-continue)",
          "leave the header field out");
    }
  }

  private void append(HttpContent content) throws HttpRefusal {
    int more = content.content().readableBytes();
    if (length + more > limits.bodyBytes()) {
      throw bodyTooLarge();
    }
    if (!admission.takeBodyBytes(more)) {
      throw HttpRefusal.of(
          503,
          ErrorCode.TOO_LARGE,
          "all requests together have more than " + limits.allBodiesBytes() + " bytes",
          "try again when the others are answered");
    }
    taken += more;
    length += more;
    if (more > 0) {
      pieces.add(ByteBufUtil.getBytes(content.content()));
    }
  }

  private HttpRefusal bodyTooLarge() {
    return tooLarge(
        413,
        "the body of the request is longer than " + limits.bodyBytes() + " bytes",
        "send less at once");
  }

  private static HttpRefusal tooLarge(int status, String message, String next) {
    return HttpRefusal.of(status, ErrorCode.TOO_LARGE, message, next);
  }

  private ControlRequest request(HttpRequest head) throws HttpRefusal {
    var headers = head.headers();
    boolean http11 = head.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
    try {
      var target =
          QueryStringDecoder.builder()
              .maxParams(MAX_PARAMETERS)
              .semicolonIsNormalChar(true)
              .build(withoutOrigin(head.uri()));
      return new ControlRequest(
          head.method().name(),
          target.path(),
          target.parameters(),
          http11,
          http11 && HttpUtil.isKeepAlive(head),
          String.join(",", headers.getAll(HttpHeaderNames.ACCEPT)),
          headers.get(TerminalTraits.HEADER, ""),
          headers.get(HttpHeaderNames.CONTENT_TYPE, ""),
          body());
    } catch (IllegalArgumentException e) {
      throw RequestReader.refusal(
          "the path or the query is not encoded as a URL: " + e.getMessage(),
          "write special characters as %XX");
    }
  }

  private ControlRequest.Body body() {
    var whole = ByteBuffer.allocate(length);
    pieces.forEach(whole::put);
    pieces.clear();
    length = 0;
    return new ControlRequest.Body(whole.array());
  }

  /** {@code http://jsup/v1/ping}, which a proxy is sent, is {@code /v1/ping}. */
  private static String withoutOrigin(String target) {
    if (!target.startsWith("http://")) {
      return target;
    }
    int path = target.indexOf('/', "http://".length());
    return path < 0 ? "/" : target.substring(path);
  }
}
