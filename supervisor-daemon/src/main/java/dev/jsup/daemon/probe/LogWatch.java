package dev.jsup.daemon.probe;

import dev.jsup.daemon.logs.Form;
import dev.jsup.daemon.logs.LineAssembler;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogFollower;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.logs.SearchedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what one instance prints for lines in which a regex is found, from the moment it is made.
 * It remembers that there was one until somebody takes note of it. A virtual thread reads; the
 * methods that say so belong to the loop of the probes.
 */
final class LogWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);

  /** Of a line, so many bytes are searched. */
  private static final int MAX_LINE_BYTES = 8192;

  private final Pattern pattern;
  private final Executor loop;
  private final CompletableFuture<LogFollower> following;
  private final Thread reader;
  private final AtomicBoolean found = new AtomicBoolean();
  private final Map<LogSource, LineAssembler> lines = new HashMap<>();
  private @Nullable Runnable waiting;

  /** Belongs to the reader. */
  private boolean complained;

  LogWatch(LogCapture logs, int id, Pattern pattern, Executor loop) {
    this.pattern = pattern;
    this.loop = loop;
    this.following = logs.follow(source -> source.id() == id, Form.RAW);
    this.reader = Thread.ofVirtual().name("log-watch-" + id).start(this::read);
  }

  /** Waits until no line that comes can be missed. */
  void awaitBegin() throws IOException, InterruptedException {
    try {
      following.get();
    } catch (ExecutionException e) {
      throw new IOException("its output cannot be followed: " + e.getCause(), e);
    }
  }

  private void read() {
    try (var follower = following.get()) {
      for (var piece = follower.take(); piece != null; piece = follower.take()) {
        var assembler = lines.computeIfAbsent(piece.source(), _ -> new LineAssembler(new byte[0]));
        if (piece.droppedLines() > 0) {
          assembler.gap();
        }
        assembler.accept(piece.bytes(), this::search);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.warn("output cannot be followed", e);
    }
  }

  private void search(byte[] line) {
    int length = Math.min(line.length, MAX_LINE_BYTES);
    var text = new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
    if (isFound(text) && found.compareAndSet(false, true)) {
      loop.execute(this::tell);
    }
  }

  /** What the expression cannot be applied to has no match; said once. */
  private boolean isFound(String text) {
    try {
      return pattern.matcher(new SearchedLine(text)).find();
    } catch (StackOverflowError | SearchedLine.TooCostly e) {
      if (!complained) {
        complained = true;
        LOG.warn("/{}/ cannot be sought in a line of {} characters: {}", pattern, text.length(), e);
      }
      return false;
    }
  }

  private void tell() {
    var waits = waiting;
    if (waits != null && found.getAndSet(false)) {
      waiting = null;
      waits.run();
    }
  }

  /**
   * Calls {@code then}, once, when there is such a line after the last one that was taken note of.
   * Belongs to the loop.
   */
  void await(Runnable then) {
    waiting = then;
    loop.execute(this::tell);
  }

  /** Nobody waits any more. Belongs to the loop. */
  void stopWaiting() {
    waiting = null;
  }

  /** Reads no more. */
  @Override
  public void close() {
    reader.interrupt();
    var _ = following.thenAccept(LogFollower::close);
  }
}
