package dev.jsup.cli.control;

import dev.jsup.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * Ends the waiting for more of a stream once nobody reads standard output, as in {@code jsup logs |
 * head -n 1}: while the apps are quiet, no write would tell.
 */
final class OutputWatch {
  private final SocketChannel channel;
  private final Terminal terminal;
  private volatile boolean ended;

  private OutputWatch(SocketChannel channel, Terminal terminal) {
    this.channel = channel;
    this.terminal = terminal;
  }

  /**
   * Closes {@code channel} when the time has come. Nothing can wake the thread before, so it lives
   * as long as the process.
   */
  static OutputWatch begin(SocketChannel channel, Terminal terminal) {
    var watch = new OutputWatch(channel, terminal);
    var thread = new Thread(watch::run, "output-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** Whether nobody reads any more and the channel was closed for that. */
  boolean hasEnded() {
    return ended;
  }

  private void run() {
    if (!terminal.awaitNoReader()) {
      return;
    }
    ended = true;
    try {
      channel.close();
    } catch (IOException _) {
      // Whoever reads from it finds out by itself.
    }
  }
}
