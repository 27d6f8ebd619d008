package dev.jsup.cli.launch;

import dev.jsup.cli.control.ControlSocket;
import dev.jsup.cli.error.CliException;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A daemon that somebody else is starting: a lock is held, but no socket answers yet. */
public final class StartingDaemon {
  /** The next look at its socket, if the lock tells nothing. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final JsupHome home;
  private final StartTimeout timeout;

  public StartingDaemon(JsupHome home, StartTimeout timeout) {
    this.home = home;
    this.timeout = timeout;
  }

  /**
   * Waits while a client or a daemon is busy with the start of one.
   *
   * @return a connection to it; null when nobody is starting one, or it came to nothing
   */
  public @Nullable SocketChannel connect() throws CliException, IOException {
    long deadline = System.nanoTime() + timeout.nanos();
    try {
      for (var lock : List.of(home.startLock(), home.daemonLock())) {
        var channel = connect(lock, deadline);
        if (channel != null) {
          return channel;
        }
      }
      return null;
    } catch (TimeoutException e) {
      throw CliException.noDaemon(
          "a daemon is being started, but does not answer", "its log: " + home.daemonLog());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.noDaemon("interrupted", "try again");
    }
  }

  /**
   * Waits for whoever holds {@code lockFile}: either the socket answers, or the lock is released.
   *
   * @return null when it was released
   */
  @Nullable SocketChannel connect(Path lockFile, long deadlineNanos)
      throws CliException, IOException, InterruptedException, TimeoutException {
    try (var lock = new LockWatch(lockFile)) {
      while (deadlineNanos - System.nanoTime() > 0) {
        boolean released = lock.awaitRelease(LOOK_AGAIN_NANOS);
        var channel = ControlSocket.connect(home);
        if (channel != null || released) {
          return channel;
        }
      }
    }
    throw new TimeoutException(lockFile + " is still held");
  }
}
