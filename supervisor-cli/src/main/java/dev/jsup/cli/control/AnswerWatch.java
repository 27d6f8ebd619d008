package dev.jsup.cli.control;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the waiting for a daemon that does not answer anybody, as one that was stopped by SIGSTOP. A
 * long silence alone means nothing: a stop may take its time. So the daemon is asked how it is, on
 * a connection of its own.
 */
final class AnswerWatch implements AutoCloseable {
  private static final long SILENCE_MILLIS = 3000;
  private static final long HEALTH_MILLIS = 5000;
  private static final byte[] HEALTH =
      "GET /v1/health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final CountDownLatch answered = new CountDownLatch(1);
  private volatile boolean hung;

  private AnswerWatch(SocketChannel channel) {
    this.channel = channel;
  }

  /** Watches over {@code channel} until it is closed; closes the channel when all is in vain. */
  static AnswerWatch begin(SocketChannel channel) {
    var watch = new AnswerWatch(channel);
    var thread = new Thread(watch::run, "answer-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** Whether the daemon answered nobody and the channel was closed for that. */
  boolean isHung() {
    return hung;
  }

  private void run() {
    try {
      var address = channel.getRemoteAddress();
      while (!answered.await(SILENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (!isAlive(address)) {
          hung = answered.getCount() > 0;
          if (hung) {
            channel.close();
          }
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // The connection is gone, which its reader notices by itself.
    }
  }

  private static boolean isAlive(SocketAddress address) throws IOException {
    try (var other = SocketChannel.open(address);
        var selector = Selector.open()) {
      other.write(ByteBuffer.wrap(HEALTH));
      other.configureBlocking(false);
      other.register(selector, SelectionKey.OP_READ);
      return selector.select(HEALTH_MILLIS) > 0;
    }
  }

  @Override
  public void close() {
    answered.countDown();
  }
}
