package dev.jsup.cli.control;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.error.OutputClosedException;
import dev.jsup.cli.terminal.Terminal;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.HttpMethod;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
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
  private final StreamPlace place;
  private final byte[] buffer = new byte[BUFFER_SIZE];

  /** Whether the daemon can have read the whole request. */
  private boolean delivered = true;

  /** Whether it does no more when it is asked twice. */
  private boolean repeatable;

  /**
   * @param version of this client
   * @param daemonLog where to look when the daemon breaks off
   */
  public ControlClient(SocketChannel channel, Terminal terminal, String version, Path daemonLog) {
    this(channel, terminal, version, daemonLog, new StreamPlace());
  }

  /**
   * @param place learns how far a stream has come
   */
  public ControlClient(
      SocketChannel channel, Terminal terminal, String version, Path daemonLog, StreamPlace place) {
    this.place = place;
    this.channel = channel;
    this.terminal = terminal;
    this.version = version;
    this.daemonLog = daemonLog;
  }

  /**
   * Asks and prints. Once only: a client is good for one request.
   *
   * @param silent whether only errors are printed of an answer to a request that changes something
   * @return the exit code that the daemon says
   * @throws LostAnswerException when the daemon goes away before it has said one
   */
  public int ask(ApiRequest request, TerminalTraits traits, boolean silent)
      throws CliException, LostAnswerException, IOException {
    if (RequestText.endpoint(request).shape() != Endpoint.Shape.STREAM) {
      return answer(request, traits, silent);
    }
    var watch = OutputWatch.begin(channel, terminal);
    try {
      return answer(request, traits, silent);
    } catch (CliException | LostAnswerException e) {
      if (watch.hasEnded()) {
        throw new OutputClosedException();
      }
      throw e;
    }
  }

  private int answer(ApiRequest request, TerminalTraits traits, boolean silent)
      throws CliException, LostAnswerException, IOException {
    boolean changes = RequestText.endpoint(request).method() == HttpMethod.POST;
    repeatable = RequestText.endpoint(request).isRepeatable();
    send(RequestText.of(request, traits, version));
    int length = awaitHead(changes);
    try {
      var head = AnswerHead.parse(buffer, AnswerHead.end(buffer, length));
      if (!silent) {
        VersionNotice.give(terminal, request, head.build(), version);
      }
      if (head.frames()) {
        var printer = new AnswerPrinter(terminal, silent && changes, place);
        return copyFrames(printer, head.length(), length, changes);
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
      delivered = false; // what there is to read tells more
    }
  }

  private int awaitHead(boolean changes) throws CliException, LostAnswerException {
    try (var watch = AnswerWatch.begin(channel)) {
      try {
        return readHead(changes);
      } catch (LostAnswerException e) {
        if (watch.isHung()) {
          throw CliException.noDaemon(
              "the daemon does not answer; it is stopped or stuck",
              "look at its process (jsup.pid) and at " + daemonLog);
        }
        throw e;
      }
    }
  }

  /** Reads until the head of the answer is whole; returns how much is in the buffer. */
  private int readHead(boolean changes) throws CliException, LostAnswerException {
    int length = 0;
    do {
      if (length == buffer.length) {
        throw new CliException(
            ExitCode.FAILED, "cannot read the daemon's answer: its head is too long", "");
      }
      int read = read(length);
      if (read < 0) {
        throw cutOff(changes, false);
      }
      length += read;
      delivered = true;
    } while (AnswerHead.end(buffer, length) < 0);
    return length;
  }

  private int copyFrames(AnswerPrinter printer, int from, int length, boolean changes)
      throws LostAnswerException, IOException {
    var decoder = new FrameDecoder(printer);
    decoder.feed(buffer, from, length - from);
    while (!decoder.ended()) {
      int read = read(0);
      if (read < 0) {
        terminal.clearProgress();
        throw cutOff(changes, printer.hasPrinted());
      }
      decoder.feed(buffer, 0, read);
    }
    return printer.exitCode();
  }

  /** An answer from before the daemon knew what was asked, in whatever form it has. */
  private void copyRefusal(int from, int length) throws LostAnswerException {
    var all = new ByteArrayOutputStream();
    all.write(buffer, from, length - from);
    for (int read = read(0); read > 0; read = read(0)) {
      all.write(buffer, 0, read);
    }
    var json = all.toString(StandardCharsets.UTF_8);
    var refusal = RefusalText.of(json);
    if (refusal != null && RefusalText.isUpgrading(json)) {
      throw new LostAnswerException(CliException.noDaemon(refusal, "see " + daemonLog), true);
    }
    if (refusal == null) {
      terminal.error(all.toByteArray(), 0, all.size());
    } else {
      terminal.message(refusal);
    }
  }

  /** Reads behind what is in the buffer; -1 at the end, which may also be the daemon's own. */
  private int read(int from) {
    try {
      return channel.read(ByteBuffer.wrap(buffer, from, buffer.length - from));
    } catch (IOException _) {
      // The kernel resets a connection whose other end was closed before all of the request was
      // read from it, or before anybody took it out of the queue (unix_release_sock).
      delivered = false;
      return -1;
    }
  }

  private LostAnswerException cutOff(boolean changes, boolean printed) {
    boolean unknown = changes && delivered && !repeatable;
    return new LostAnswerException(
        unknown
            ? CliException.noDaemon(
                "the daemon went away before it answered; it may have done what it was asked, or"
                    + " part of it",
                "see jsup list, and ask again for what is missing; its log: " + daemonLog)
            : CliException.noDaemon(
                "the daemon closed the connection before it answered", "see " + daemonLog),
        !unknown && !printed);
  }
}
