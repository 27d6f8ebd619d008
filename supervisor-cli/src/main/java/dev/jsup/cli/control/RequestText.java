package dev.jsup.cli.control;

import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.HttpMethod;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.terminal.Frame;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A request as it goes over the socket: HTTP/1.0, so that the end of the answer is its close. */
final class RequestText {
  private RequestText() {}

  /** Head and body of {@code request}. */
  static ByteBuffer of(ApiRequest request, TerminalTraits traits, String version) {
    var endpoint = endpoint(request);
    boolean post = endpoint.method() == HttpMethod.POST;
    var body = post ? JsonText.of((Record) request).getBytes(StandardCharsets.UTF_8) : new byte[0];
    var head = new StringBuilder(256);
    head.append(post ? "POST " : "GET ").append(endpoint.path());
    if (!post) {
      head.append(QueryText.of((Record) request));
    }
    head.append(" HTTP/1.0\r\nHost: jsup\r\nAccept: ").append(Frame.MEDIA_TYPE);
    head.append("\r\n").append(TerminalTraits.HEADER).append(": ").append(traits.toHeader());
    head.append("\r\nJsup-Client: ").append(version);
    if (post) {
      head.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(body.length);
    }
    head.append("\r\n\r\n");
    var headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(headBytes.length + body.length).put(headBytes).put(body).flip();
  }

  /** The endpoint that takes {@code request}. */
  static Endpoint endpoint(ApiRequest request) {
    for (var endpoint : Endpoint.values()) {
      if (endpoint.request() == request.getClass()) {
        return endpoint;
      }
    }
    throw new IllegalArgumentException("no endpoint takes " + request.getClass());
  }
}
