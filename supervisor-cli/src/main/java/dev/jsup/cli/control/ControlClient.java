package dev.jsup.cli.control;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.error.OutputClosedException;
import dev.jsup.cli.terminal.Terminal;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.HttpMethod;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Sends one request and copies the answer to the terminal, byte by byte as the daemon rendered it.
 */
public final class ControlClient {
  /** Holds a read, and the whole head of an answer. */
  private static final int BUFFER_SIZE = 1 << 15;

  private final SocketChannel channel;
  private final Terminal terminal;
  private final String version;
  private final Path daemonLog;
  private final byte[] buffer = new byte[BUFFER_SIZE];

  /**
   * @param version of this client
   * @param daemonLog where to look when the daemon breaks off
   */
  public ControlClient(SocketChannel channel, Terminal terminal, String version, Path daemonLog) {
    this.channel = channel;
    this.terminal = terminal;
    this.version = version;
    this.daemonLog = daemonLog;
  }

  /**
   * Asks and prints.
   *
   * @param silent whether only errors are printed of an answer to a request that changes something
   * @return the exit code that the daemon says
   */
  public int ask(ApiRequest request, TerminalTraits traits, boolean silent)
      throws CliException, IOException {
    if (RequestText.endpoint(request).shape() != Endpoint.Shape.STREAM) {
      return answer(request, traits, silent);
    }
    var watch = OutputWatch.begin(channel, terminal);
    try {
      return answer(request, traits, silent);
    } catch (CliException e) {
      if (watch.hasEnded()) {
        throw new OutputClosedException();
      }
      throw e;
    }
  }

  private int answer(ApiRequest request, TerminalTraits traits, boolean silent)
      throws CliException, IOException {
    send(RequestText.of(request, traits, version));
    int length = awaitHead();
    try {
      var head = AnswerHead.parse(buffer, AnswerHead.end(buffer, length));
      if (!silent) {
        VersionNotice.give(terminal, request, head.build(), version);
      }
      if (head.frames()) {
        boolean dropped = silent && RequestText.endpoint(request).method() == HttpMethod.POST;
        return copyFrames(new AnswerPrinter(terminal, dropped), head.length(), length);
      }
      copyRefusal(head.length(), length);
      return ExitCode.FAILED.code();
    } catch (BadAnswerException e) {
      terminal.clearProgress();
      throw new CliException(
          ExitCode.FAILED,
          "cannot read the daemon's answer: " + e.getMessage(),
          "is it of another version? See: jsup version");
    }
  }

  /** A daemon that refuses early may close before it has read everything; its answer says why. */
  private void send(ByteBuffer request) {
    try {
      while (request.hasRemaining()) {
        channel.write(request);
      }
    } catch (IOException _) {
      // What there is to read tells more.
    }
  }

  private int awaitHead() throws CliException {
    try (var watch = AnswerWatch.begin(channel)) {
      try {
        return readHead();
      } catch (CliException e) {
        throw watch.isHung()
            ? CliException.noDaemon(
                "the daemon does not answer; it is stopped or stuck",
                "look at its process (jsup.pid) and at " + daemonLog)
            : e;
      }
    }
  }

  /** Reads until the head of the answer is whole; returns how much is in the buffer. */
  private int readHead() throws CliException {
    int length = 0;
    do {
      if (length == buffer.length) {
        throw new CliException(
            ExitCode.FAILED, "cannot read the daemon's answer: its head is too long", "");
      }
      int read = read(length);
      if (read < 0) {
        throw cutOff();
      }
      length += read;
    } while (AnswerHead.end(buffer, length) < 0);
    return length;
  }

  private int copyFrames(AnswerPrinter printer, int from, int length)
      throws CliException, IOException {
    var decoder = new FrameDecoder(printer);
    decoder.feed(buffer, from, length - from);
    while (!decoder.ended()) {
      int read = read(0);
      if (read < 0) {
        terminal.clearProgress();
        throw cutOff();
      }
      decoder.feed(buffer, 0, read);
    }
    return printer.exitCode();
  }

  /** An answer from before the daemon knew what was asked, in whatever form it has. */
  private void copyRefusal(int from, int length) {
    terminal.error(buffer, from, length - from);
    for (int read = read(0); read > 0; read = read(0)) {
      terminal.error(buffer, 0, read);
    }
  }

  /** Reads behind what is in the buffer; -1 at the end, which may also be the daemon's own. */
  private int read(int from) {
    try {
      return channel.read(ByteBuffer.wrap(buffer, from, buffer.length - from));
    } catch (IOException _) {
      return -1;
    }
  }

  private CliException cutOff() {
    return CliException.noDaemon(
        "the daemon closed the connection before it answered", "see " + daemonLog);
  }
}
