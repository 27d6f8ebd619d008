package dev.jsup.cli.control;

import dev.jsup.protocol.terminal.Channel;
import dev.jsup.protocol.terminal.Frame;
import java.io.IOException;

/**
 * Takes the frames of an answer apart, wherever the reads have cut them. Payloads are passed on in
 * pieces, uncopied.
 */
final class FrameDecoder {
  /** Where payloads go. */
  interface Sink {
    /** A piece of a payload. */
    void piece(Channel channel, byte[] buffer, int from, int length) throws IOException;

    /** The payload is whole. */
    void end(Channel channel) throws IOException;
  }

  private final Sink sink;
  private Channel channel = Channel.OUT;
  private int headLength;
  private int remaining;
  private boolean inPayload;
  private boolean ended;

  FrameDecoder(Sink sink) {
    this.sink = sink;
  }

  /** Whether the last frame, the one with the exit code, has been read. */
  boolean ended() {
    return ended;
  }

  /** Reads on. What follows the last frame is passed over. */
  void feed(byte[] buffer, int from, int length) throws IOException {
    int at = from;
    int end = from + length;
    while (at < end && !ended) {
      if (inPayload) {
        int piece = Math.min(remaining, end - at);
        sink.piece(channel, buffer, at, piece);
        remaining -= piece;
        at += piece;
      } else {
        head(buffer[at]);
        at++;
      }
      if (inPayload && remaining == 0) {
        endFrame();
      }
    }
  }

  private void head(byte octet) throws BadAnswerException {
    if (headLength == 0) {
      channel = channel(octet);
      remaining = 0;
    } else if (octet >= '0' && octet <= '9') {
      remaining = remaining * 10 + octet - '0';
    } else if (octet == '\n' && headLength > 1) {
      inPayload = true;
    } else {
      throw new BadAnswerException("frame length with byte " + octet);
    }
    headLength++;
    if (headLength > Frame.MAX_HEAD || remaining > Frame.MAX_PAYLOAD) {
      throw new BadAnswerException("frame longer than " + Frame.MAX_PAYLOAD + " bytes");
    }
  }

  private static Channel channel(byte mark) throws BadAnswerException {
    try {
      return Channel.of((char) mark);
    } catch (IllegalArgumentException e) {
      throw new BadAnswerException(String.valueOf(e.getMessage()));
    }
  }

  private void endFrame() throws IOException {
    inPayload = false;
    headLength = 0;
    ended = channel == Channel.EXIT;
    sink.end(channel);
  }
}
