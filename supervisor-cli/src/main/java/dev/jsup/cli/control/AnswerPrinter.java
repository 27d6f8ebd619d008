package dev.jsup.cli.control;

import dev.jsup.cli.terminal.Terminal;
import dev.jsup.protocol.terminal.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends each frame where it belongs and remembers the exit code. */
final class AnswerPrinter implements FrameDecoder.Sink {
  private static final int MAX_PROGRESS = 1024;
  private static final int MAX_EXIT_CODE = 255;
  private static final int NONE = -1;

  private final Terminal terminal;
  private final boolean silent;
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream(0);
  private int exitCode = NONE;
  private boolean printed;

  /**
   * @param silent whether what is for standard output is dropped
   */
  AnswerPrinter(Terminal terminal, boolean silent) {
    this.terminal = terminal;
    this.silent = silent;
  }

  int exitCode() {
    return exitCode;
  }

  /** Whether anything that stays was printed, so that the answer cannot be begun anew. */
  boolean hasPrinted() {
    return printed;
  }

  @Override
  public void piece(Channel channel, byte[] buffer, int from, int length) throws IOException {
    printed |= channel == Channel.OUT || channel == Channel.ERR;
    switch (channel) {
      case OUT -> {
        if (!silent) {
          terminal.out(buffer, from, length);
        }
      }
      case ERR -> terminal.error(buffer, from, length);
      case PROGRESS ->
          progress.write(buffer, from, Math.min(length, MAX_PROGRESS - progress.size()));
      case EXIT -> exitCode(buffer, from, length);
    }
  }

  @Override
  public void end(Channel channel) throws BadAnswerException {
    if (channel == Channel.PROGRESS) {
      terminal.progress(progress.toString(StandardCharsets.UTF_8));
      progress.reset();
    } else if (channel == Channel.EXIT) {
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
