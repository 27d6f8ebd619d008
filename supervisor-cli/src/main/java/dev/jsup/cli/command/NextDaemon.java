package dev.jsup.cli.command;

import dev.jsup.cli.control.LostAnswerException;
import dev.jsup.cli.error.CliException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/**
 * The daemon that goes on when the one that was asked has died: the guard's, a client's, or one
 * that is started now. A daemon that has ended on purpose is followed by none.
 */
final class NextDaemon {
  /** A request that every daemon dies of must not go on killing them. */
  private static final int MAX_LOSSES = 10;

  private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** What has lived for so long was not killed by the request. */
  private static final long HARMLESS_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Session session;
  private final boolean stream;
  private final long begun = System.nanoTime();
  private long asked = begun;
  private int losses;

  private NextDaemon(Session session, boolean stream) {
    this.session = session;
    this.stream = stream;
  }

  /** For a request with one answer: within a minute in all. */
  static NextDaemon forAnswer(Session session) {
    return new NextDaemon(session, false);
  }

  /** For a stream, which may last for days and outlive any number of daemons. */
  static NextDaemon forStream(Session session) {
    return new NextDaemon(session, true);
  }

  /**
   * A connection to it.
   *
   * @throws CliException the complaint of {@code lost}, if the daemon has ended on purpose, or
   *     enough of them were lost
   */
  SocketChannel after(LostAnswerException lost) throws CliException, IOException {
    long now = System.nanoTime();
    losses = stream && now - asked > HARMLESS_NANOS ? 1 : losses + 1;
    if (losses == MAX_LOSSES || (!stream && now - begun > ANSWER_NANOS)) {
      throw lost.complaint();
    }
    var channel = session.connectIfRunningOrStarting();
    if (channel == null && !hasDied()) {
      throw lost.complaint();
    }
    var next = channel == null ? session.start() : channel;
    asked = System.nanoTime();
    return next;
  }

  /** A daemon that has died leaves its pid file behind, one that has ended on purpose does not. */
  private boolean hasDied() {
    return Files.exists(session.caller().home().pidFile());
  }
}
