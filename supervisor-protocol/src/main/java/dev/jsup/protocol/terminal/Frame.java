package dev.jsup.protocol.terminal;

import java.nio.charset.StandardCharsets;

/**
 * A piece of an answer in the terminal representation. On the wire: the channel's mark, the length
 * of the payload in decimal, a newline, the payload. {@code o6\nonline}
 */
public final class Frame {
  /** The media type that a client accepts to get frames instead of JSON. */
  public static final String MEDIA_TYPE = "application/vnd.jsup.terminal";

  /** The longest payload, in bytes. */
  public static final int MAX_PAYLOAD = 1 << 20;

  /** The longest head, mark and newline included, in bytes. */
  public static final int MAX_HEAD = 10;

  private Frame() {}

  /** The head of a frame with a payload of {@code length} bytes. */
  public static byte[] head(Channel channel, int length) {
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "length: " + length + " (expected: 0.." + MAX_PAYLOAD + ")");
    }
    return (channel.mark() + Integer.toString(length) + '\n').getBytes(StandardCharsets.US_ASCII);
  }

  /** A whole frame. */
  public static byte[] of(Channel channel, byte[] payload) {
    var head = head(channel, payload.length);
    var frame = new byte[head.length + payload.length];
    System.arraycopy(head, 0, frame, 0, head.length);
    System.arraycopy(payload, 0, frame, head.length, payload.length);
    return frame;
  }

  /** A whole frame of text. */
  public static byte[] of(Channel channel, String payload) {
    return of(channel, payload.getBytes(StandardCharsets.UTF_8));
  }
}
