package dev.jsup.daemon.eventloop;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that waits for descriptors of any kind (epoll(7)) and runs what is to be done when one
 * is readable. Everything handed to it runs on that thread, in the order it was handed over.
 */
public final class DescriptorLoop implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DescriptorLoop.class);

  private static final long END_SECONDS = 5;
  private static final long NEVER_DAYS = 36_500;

  private final MultiThreadIoEventLoopGroup group;
  private final IoEventLoop loop;
  private final SingleThreadEventExecutor tasks;

  /** The loop's thread while it rests. */
  private volatile @Nullable Thread resting;

  private DescriptorLoop(MultiThreadIoEventLoopGroup group) {
    this.group = group;
    this.loop = group.next();
    this.tasks = (SingleThreadEventExecutor) loop;
  }

  /** Starts the thread {@code name}. */
  public static DescriptorLoop start(String name) {
    var started =
        new DescriptorLoop(
            new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(name, true), EpollIoHandler.newFactory()));
    sleepWhileIdle(started.loop); // also starts it, which Netty would do with the first task only
    return started;
  }

  /** Netty wakes a thread that has no timer each second; with one that never comes it sleeps. */
  public static void sleepWhileIdle(EventExecutorGroup thread) {
    var _ = thread.schedule(() -> {}, NEVER_DAYS, TimeUnit.DAYS);
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(fatal(task));
    LockSupport.unpark(resting);
  }

  /**
   * Looks at no descriptor for {@code nanos}, or until something is handed over. Call it on the
   * loop's thread.
   */
  public void rest(long nanos) {
    resting = Thread.currentThread();
    // What was handed over before that is seen here, what comes after it ends the rest.
    if (tasks.pendingTasks() == 0) {
      LockSupport.parkNanos(this, nanos);
    }
    resting = null;
  }

  /** Runs {@code task} after {@code millis}, on the loop's thread. */
  public void schedule(long millis, Runnable task) {
    var _ = loop.schedule(fatal(task), millis, TimeUnit.MILLISECONDS);
  }

  /** Runs {@code task} after {@code delay}, on the loop's thread, unless it is cancelled before. */
  public Appointment after(Duration delay, Runnable task) {
    var scheduled = loop.schedule(fatal(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  /** The thread as Netty knows it, for connections. */
  public EventLoop eventLoop() {
    return loop;
  }

  /**
   * Calls {@code onReadable} whenever {@code descriptor} is readable, until the watch is cancelled.
   * Call it on the loop's thread. The descriptor stays the caller's, to be closed after the watch.
   */
  public Watch watch(int descriptor, Runnable onReadable) {
    var handle = new ReadableHandle(new FileDescriptor(descriptor), fatal(onReadable));
    var registration = loop.register(handle).syncUninterruptibly().getNow();
    registration.submit(EpollIoOps.EPOLLIN);
    return registration::cancel;
  }

  /** Netty would log an error and go on; it is to end what any thread's uncaught error ends. */
  private static Runnable fatal(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Error e) {
        var thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        throw e;
      }
    };
  }

  /** Something that is to be done later. */
  @FunctionalInterface
  public interface Appointment {
    /** It will not be done, if it was not yet. Callable from any thread. */
    void cancel();
  }

  /** A descriptor being watched. */
  @FunctionalInterface
  public interface Watch {
    /** Ends the watch; call it on the loop's thread. */
    void cancel();
  }

  /**
   * Ends the thread, after what was handed to it before; one that hangs in the kernel is not waited
   * for.
   */
  @Override
  public void close() {
    var ended = group.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS);
    if (!ended.awaitUninterruptibly(2 * END_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("a thread hangs and is left behind");
    }
  }

  private record ReadableHandle(FileDescriptor fd, Runnable onReadable) implements EpollIoHandle {
    @Override
    public void handle(IoRegistration registration, IoEvent event) {
      try {
        onReadable.run();
      } catch (RuntimeException e) {
        // A fault with one descriptor must not stop the loop, nor spin: level-triggered readiness
        // would come back at once and for ever.
        LOG.error("a descriptor is not watched any more", e);
        registration.cancel();
      }
    }

    @Override
    public void close() {}
  }
}
