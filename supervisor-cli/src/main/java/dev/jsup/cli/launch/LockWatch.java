package dev.jsup.cli.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells when nobody holds the lock of a file any more. A thread of its own waits in the kernel for
 * the lock and lets go of it at once.
 */
public final class LockWatch implements AutoCloseable {
  private final CountDownLatch released = new CountDownLatch(1);
  private final @Nullable FileChannel channel;

  public LockWatch(Path lockFile) throws IOException {
    channel = open(lockFile);
    if (channel != null) {
      var waiter = new Thread(() -> awaitLock(channel), "lock " + lockFile.getFileName());
      waiter.setDaemon(true);
      waiter.start();
    }
  }

  /** Waits at most {@code nanos} for the release; returns whether it has come. */
  public boolean awaitRelease(long nanos) throws InterruptedException {
    return released.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Waits no longer. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  /** A file that does not exist is held by nobody. */
  private @Nullable FileChannel open(Path lockFile) throws IOException {
    try {
      return FileChannel.open(lockFile, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      released.countDown();
      return null;
    } catch (AccessDeniedException e) {
      return null; // another user's: the release is never seen
    }
  }

  private void awaitLock(FileChannel file) {
    try {
      file.lock().release();
      released.countDown();
    } catch (IOException _) {
      // Closed while it waited, or a file system without locks: the release is never seen.
    }
  }
}
