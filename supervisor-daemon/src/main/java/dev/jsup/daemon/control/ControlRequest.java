package dev.jsup.daemon.control;

import dev.jsup.protocol.terminal.Frame;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.List;
import java.util.Map;

/**
 * A whole HTTP request.
 *
 * @param http11 false for HTTP/1.0, which knows no chunks and no second request
 * @param keepOpen whether the client may send another request on this connection
 * @param terminal the value of the header with the terminal's traits, or empty
 */
record ControlRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    boolean http11,
    boolean keepOpen,
    String accept,
    String terminal,
    String contentType,
    Body body) {

  /** Bytes; a class, because a record compares arrays by identity. */
  static final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
          return false;
        }
      }
      return true;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** Whether the client wants frames for its terminal rather than JSON. */
  boolean wantsFrames() {
    return accept.contains(Frame.MEDIA_TYPE);
  }

  TerminalTraits traits() {
    return wantsFrames() ? TerminalTraits.parse(terminal) : TerminalTraits.PLAIN;
  }
}
