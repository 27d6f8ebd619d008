package dev.jsup.cli.control;

import dev.jsup.cli.terminal.Terminal;
import dev.jsup.protocol.terminal.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Sends each frame where it belongs and remembers the exit code. What a stream with marks has is
 * printed up to a mark at a time.
 */
final class AnswerPrinter implements FrameDecoder.Sink {
  private static final int MAX_PROGRESS = 1024;
  private static final int MAX_EXIT_CODE = 255;
  private static final int NONE = -1;

  private final Terminal terminal;
  private final boolean silent;
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream(0);
  private final ByteArrayOutputStream mark = new ByteArrayOutputStream(0);
  private final HeldOutput held = new HeldOutput();
  private final StreamPlace place;
  private int exitCode = NONE;
  private boolean printed;
  private boolean marked;

  /**
   * @param silent whether what is for standard output is dropped
   * @param place is told of the marks
   */
  AnswerPrinter(Terminal terminal, boolean silent, StreamPlace place) {
    this.terminal = terminal;
    this.place = place;
    this.silent = silent;
  }

  int exitCode() {
    return exitCode;
  }

  /** Whether anything that stays was printed since the last mark, which would come again. */
  boolean hasPrinted() {
    return printed;
  }

  @Override
  public void piece(Channel channel, byte[] buffer, int from, int length) throws IOException {
    if (channel == Channel.OUT || channel == Channel.ERR) {
      output(channel, buffer, from, length);
      return;
    }
    switch (channel) {
      case MARK -> mark.write(buffer, from, length);
      case PROGRESS ->
          progress.write(buffer, from, Math.min(length, MAX_PROGRESS - progress.size()));
      case EXIT -> exitCode(buffer, from, length);
      case OUT, ERR -> throw new AssertionError(channel);
    }
  }

  private void output(Channel channel, byte[] buffer, int from, int length) throws IOException {
    if (marked) {
      held.add(channel, buffer, from, length);
      if (held.isFull()) {
        printed = true;
        held.print(terminal);
      }
      return;
    }
    printed = true;
    if (channel == Channel.ERR) {
      terminal.error(buffer, from, length);
    } else if (!silent) {
      terminal.out(buffer, from, length);
    }
  }

  private void marked() throws IOException {
    held.print(terminal);
    place.reached(mark.toString(StandardCharsets.US_ASCII));
    mark.reset();
    marked = true;
    printed = false;
  }

  @Override
  public void end(Channel channel) throws IOException {
    if (channel == Channel.PROGRESS) {
      terminal.progress(progress.toString(StandardCharsets.UTF_8));
      progress.reset();
    } else if (channel == Channel.MARK) {
      marked();
    } else if (channel == Channel.EXIT) {
      held.print(terminal);
      terminal.clearProgress();
      if (exitCode == NONE) {
        throw new BadAnswerException("no exit code");
      }
    }
  }

  private void exitCode(byte[] buffer, int from, int length) throws BadAnswerException {
    for (int i = from; i < from + length; i++) {
      int digit = buffer[i] - '0';
      exitCode = Math.max(0, exitCode) * 10 + digit;
      if (digit < 0 || digit > 9 || exitCode > MAX_EXIT_CODE) {
        throw new BadAnswerException("exit code with byte " + buffer[i]);
      }
    }
  }
}
