package dev.jsup.daemon.control;

import dev.jsup.daemon.command.Caller;
import dev.jsup.daemon.os.Shortage;
import dev.jsup.protocol.ErrorCode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests being answered, and the streams among them. Thread-safe. */
final class Exchanges {
  /** So long it may take to tell a caller that there will be no answer. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** There from the start: with them it answers where the machine has no thread left. */
  private static final int KEPT_THREADS = 2;

  private static final long IDLE_SECONDS = 30;

  private final int maxStreams;
  private final Runnable answered;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          KEPT_THREADS,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          this::thread);
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger streams = new AtomicInteger();
  private final AtomicInteger made = new AtomicInteger();
  private final CountDownLatch noneLeft = new CountDownLatch(1);
  private volatile boolean ending;
  private volatile boolean closing;
  private volatile boolean handedOver;

  /**
   * @param answered runs when an exchange is over; not to wait
   */
  Exchanges(int maxStreams, Runnable answered) {
    this.maxStreams = maxStreams;
    this.answered = answered;
    threads.prestartAllCoreThreads();
  }

  private Thread thread(Runnable task) {
    return Thread.ofPlatform().daemon().name("control-" + made.incrementAndGet()).unstarted(task);
  }

  /**
   * {@code request}, which {@code api} is to answer into {@code reply}; until {@link #finished}.
   */
  Exchange begin(Api api, ControlRequest request, Caller caller, Reply reply) {
    var exchange = new Exchange(api, this, request, caller, reply);
    running.add(exchange);
    return exchange;
  }

  /** Has it answered, or refused where the machine has no thread for it. */
  void start(Exchange exchange) {
    try {
      exchange.start(threads);
    } catch (OutOfMemoryError e) {
      if (!Shortage.isBehind(e)) {
        throw e;
      }
      exchange.refuse(HttpRefusal.noRoom());
    }
  }

  /** The answer has been sent, or nobody is left to read it. */
  void finished(Exchange exchange) {
    running.remove(exchange);
    if (closing && running.isEmpty()) {
      noneLeft.countDown();
    }
    answered.run();
  }

  /** Counts one more stream. */
  void beginStream() throws HttpRefusal {
    if (streams.incrementAndGet() > maxStreams) {
      streams.decrementAndGet();
      throw HttpRefusal.of(
          ErrorCode.TOO_MANY_STREAMS,
          maxStreams + " log and event streams are open already",
          "end some of them; jsup health shows how many there are");
    }
  }

  void endStream() {
    streams.decrementAndGet();
  }

  int openStreams() {
    return streams.get();
  }

  /** From now on requests are refused, because the daemon is shutting down. */
  void refuseNew() {
    ending = true;
  }

  /** From now on requests are taken again. */
  void takeNew() {
    ending = false;
  }

  /** From now on whoever gets no answer is to ask the daemon that follows at once. */
  void handOver() {
    handedOver = true;
  }

  boolean isHandedOver() {
    return handedOver;
  }

  boolean isEnding() {
    return ending;
  }

  /**
   * Ends the streams at once, and everything else after {@code grace}.
   *
   * @return whether all callers have their answers
   */
  boolean close(Duration grace) throws InterruptedException {
    ending = true;
    closing = true;
    try {
      return end(grace);
    } finally {
      threads.shutdown();
    }
  }

  private boolean end(Duration grace) throws InterruptedException {
    if (running.isEmpty()) {
      return true;
    }
    running.stream().filter(Exchange::isStreaming).forEach(Exchange::endEarly);
    if (awaitNone(grace)) {
      return true;
    }
    running.forEach(Exchange::endEarly);
    return awaitNone(LAST_WORDS);
  }

  private boolean awaitNone(Duration time) throws InterruptedException {
    return noneLeft.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
